// The archive of the vectors: the same bytes each time, and all that a client's author needs.
#include <gtest/gtest.h>

#include "tests/support/process.hpp"
#include "tests/support/real_data.hpp"

namespace hemi::test {
namespace {

const std::string kRelease = HEMI_SOURCE_DIR "/vectors/release";

TEST(Release, IsTheSameBytesEachTime) {
  const TemporaryFolder folder;
  ASSERT_EQ(run_process(kRelease, {folder.path() / "a.tar"}).code, 0);
  ASSERT_EQ(run_process(kRelease, {folder.path() / "b.tar"}, {.environment = {{"TZ", "Asia/Tokyo"}}}).code, 0);
  EXPECT_EQ(read_text(folder.path() / "a.tar"), read_text(folder.path() / "b.tar"));
}

TEST(Release, IsEnoughForAClient) {
  const TemporaryFolder folder;
  ASSERT_EQ(run_process(kRelease, {folder.path() / "vectors.tar"}).code, 0);
  ASSERT_EQ(run_process("/bin/tar", {"-xf", "vectors.tar"}, {.folder = folder.path()}).code, 0);
  const auto vectors = folder.path() / "hemi-vectors";
  const auto run = run_process(
      HEMI_VERIFY, {"conform", "--vectors", vectors, "--", "python3", vectors / "clients/python/client.py"});
  EXPECT_EQ(run.code, 0) << run.out << run.err;
  EXPECT_EQ(run_process(kRelease, {}).code, 2);
}

}  // namespace
}  // namespace hemi::test
