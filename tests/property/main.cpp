// RapidCheck's default of a hundred cases is little for properties as cheap as these. RC_PARAMS still has the last
// word.
#include <gtest/gtest.h>

#include <cstdlib>

int main(int argc, char** argv) {
  constexpr int kKeepWhatIsSet = 0;
  setenv("RC_PARAMS", "max_success=1000", kKeepWhatIsSet);
  ::testing::InitGoogleTest(&argc, argv);
  return RUN_ALL_TESTS();
}
