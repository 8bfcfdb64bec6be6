# Writes the recorded state proof into a C++ file, so that generation reads nothing but itself.
file(READ ${INPUT} content)
file(WRITE ${OUTPUT} "#include \"vectors/facts/facts.hpp\"

namespace hemi::vectors::facts {

std::string_view state_proof_text() { return R\"fact(${content})fact\"; }

}  // namespace hemi::vectors::facts
")
