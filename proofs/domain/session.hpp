// What one proof process carries along while rule text is read symbolically: the Z3 context, and everything that the
// readings state on the side. Trusted base: a condition that is not recorded here is not proved.
#pragma once

#include <set>
#include <string>
#include <vector>

#include "proofs/domain/z3.hpp"
#include "verifier/native/hash.hpp"

namespace hemi::proofs {

/// A condition under which an operation on integers means what it means on a machine.
struct RangeCondition {
  std::string operation;
  z3::expr holds;
  /// How many hypotheses had been stated: only those may serve to prove it, since the meaning of a later one may itself
  /// rest on it.
  std::size_t hypotheses;
};

/// A hash function as it runs.
using HashFunction = Hash256 (*)(ByteView);

/// One application of a hash function. Replaying a counterexample computes the real digests along these.
struct Digest {
  std::string function;
  HashFunction compute;
  std::vector<z3::expr> inputs;
  z3::expr output;
};

/// A digest that was read as a number.
struct DigestNumber {
  z3::expr digest;
  z3::expr number;
};

class Session {
 public:
  /// Becomes the current session until it is destroyed; a process has one at a time.
  Session();
  ~Session();
  Session(const Session&) = delete;
  Session& operator=(const Session&) = delete;

  static Session& current();

  z3::context& context() { return context_; }

  /// States a fact about a value as it is made: the range of a variable, that a hash function can be inverted.
  void fact(const z3::expr& holds) { facts_.push_back(holds); }
  /// Records a condition that has to be proved, under the branches of `choose` that are being read; once, since rule
  /// text repeats itself and Z3 shares equal terms.
  void require(std::string operation, const z3::expr& holds);

  /// Called after each hypothesis of a statement.
  void hypothesis_was_stated() { ++hypotheses_; }

  /// A hash function as uninterpreted function, under assumption ASM-HASH: nobody finds two inputs with one digest. So
  /// it is injective, by inverse functions stated for this application only (a quantified axiom makes the solver
  /// diverge), and a digest has one preimage, hence one preimage size.
  z3::expr digest(const std::string& function, HashFunction compute, const std::vector<z3::expr>& inputs);
  void read_as_number(const z3::expr& digest, const z3::expr& number) { numbers_.push_back({digest, number}); }

  const std::vector<z3::expr>& facts() const { return facts_; }
  const std::vector<RangeCondition>& ranges() const { return ranges_; }
  const std::vector<Digest>& digests() const { return digests_; }
  const std::vector<DigestNumber>& numbers() const { return numbers_; }

  /// Forgets what was recorded and keeps the context, for another reading.
  void clear();

  /// While it lives, what is read stands under a branch condition.
  class Branch {
   public:
    explicit Branch(const z3::expr& condition) { current().path_.push_back(condition); }
    ~Branch() { current().path_.pop_back(); }
    Branch(const Branch&) = delete;
    Branch& operator=(const Branch&) = delete;
  };

 private:
  z3::context context_;
  std::size_t hypotheses_ = 0;
  std::vector<z3::expr> path_;
  std::vector<z3::expr> facts_;
  std::vector<RangeCondition> ranges_;
  std::set<unsigned> ids_of_ranges_;
  std::vector<Digest> digests_;
  std::vector<DigestNumber> numbers_;
};

/// Bytes of the one known preimage of a digest, as a 64-bit vector.
z3::expr preimage_size(const z3::expr& digest);

/// The sort of digests. Uninterpreted, since on a finite sort a hash of 64 bytes to 32 cannot be injective at all.
z3::sort digest_sort();

}  // namespace hemi::proofs
