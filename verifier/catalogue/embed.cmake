# Writes the texts of the specification into one C++ file, as a table of file name and content.
set(table "")
foreach(input IN LISTS INPUTS)
  file(READ ${input} content)
  get_filename_component(name ${input} NAME)
  string(APPEND table "    {\"${name}\", R\"spec_text(${content})spec_text\"},\n")
endforeach()
file(WRITE ${OUTPUT} "#include \"verifier/catalogue/spec_texts.hpp\"

namespace hemi {

const std::vector<SpecText>& spec_texts() {
  static const std::vector<SpecText> texts{
${table}  };
  return texts;
}

}  // namespace hemi
")
