// The symbolic domains mean what the native one means: every rule text, evaluated on the same constants in each domain
// that can read it, gives the same values. A difference is a fault of an adapter, which all proofs rest on.
#include "spec/bitcoin.hpp"
#include "spec/inclusion.hpp"
#include "spec/keystone.hpp"
#include "spec/publication.hpp"
#include "tests/proofs/evaluation.hpp"

namespace hemi::proofs {
namespace {

template <class D, unsigned Bits>
void operations(Inputs<D>& in, Results<D>& out) {
  const auto a = in.template get<U<D, Bits>>();
  const auto b = in.template get<U<D, Bits>>();
  const auto count = D::template make<Bits>(in.below(Bits < 200 ? Bits + 2 : 255));
  out << (a < b) << (a <= b) << (a > b) << (a >= b) << (a == b) << (a != b) << ~a << (a >> count)
      << select<D>(a < b, a, b) << monus<D>(a, b) << smaller<D>(a, b) << larger<D>(a, b);
}

template <class D, unsigned Bits>
void arithmetic(Inputs<D>& in, Results<D>& out) {
  const auto a = in.template get<U<D, Bits>>() >> D::template make<Bits>(in.below(Bits));
  const auto b = in.template get<U<D, Bits>>() >> D::template make<Bits>(in.below(Bits));
  const auto count = D::template make<Bits>(in.below(8));
  out << a + b << a * b << a / b << a % b << larger<D>(a, b) - smaller<D>(a, b) << (a << count);
}

const auto kOperations = []<class D>(Inputs<D>& in, Results<D>& out) {
  operations<D, 8>(in, out);
  operations<D, 32>(in, out);
  operations<D, 64>(in, out);
  operations<D, 256>(in, out);
  const auto x = in.template get<U<D, 32>>();
  const auto y = in.template get<U<D, 32>>();
  out << D::signed_less_equal(x, y) << extend<64, D>(x) << D::template truncate<8>(x);
};

TEST(Domains, AgreeOnOperations) {
  compare<BitSym>(kOperations);
  compare<IntSym>(kOperations);
}

const auto kArithmetic32 = []<class D>(Inputs<D>& in, Results<D>& out) { arithmetic<D, 32>(in, out); };
const auto kArithmetic64 = []<class D>(Inputs<D>& in, Results<D>& out) { arithmetic<D, 64>(in, out); };
const auto kArithmetic256 = []<class D>(Inputs<D>& in, Results<D>& out) { arithmetic<D, 256>(in, out); };

TEST(Domains, AgreeOnArithmetic) {
  compare<BitSym>(kArithmetic32);
  compare<IntSym>(kArithmetic32);
  compare<BitSym>(kArithmetic64);
  compare<IntSym>(kArithmetic64);
  compare<BitSym>(kArithmetic256);
  compare<IntSym>(kArithmetic256);
}

template <class D>
Network<D> some_network(Inputs<D>& in) {
  return in_domain<D>(kNetworks[in.below(kNetworks.size())]);
}

template <class D>
Period<D> some_period(Inputs<D>& in) {
  return {in.template get<Time<D>>(), in.template get<CompactBits<D>>(), in.template get<CompactBits<D>>()};
}

const auto kTargets = []<class D>(Inputs<D>& in, Results<D>& out) {
  const auto bits = in.template get<CompactBits<D>>();
  const auto network = some_network<D>(in);
  const auto expanded = expand<D>(bits);
  out << expanded.negative << expanded.overflow << expanded.target << compact<D>(expanded.target)
      << compact<D>(in.template get<Target<D>>()) << byte_length<D>(expanded.target.value)
      << target_is_not_negative<D>(bits, expanded).holds << target_does_not_overflow<D>(bits, expanded).holds
      << target_is_not_zero<D>(expanded.target).holds << target_is_within_limit<D>(network, expanded.target).holds;
};

TEST(Domains, AgreeOnTargets) { compare<BitSym>(kTargets); }

const auto kRequiredBits = []<class D>(Inputs<D>& in, Results<D>& out) {
  const auto network = some_network<D>(in);
  const auto period = some_period<D>(in);
  const Height<D> height{D::template make<32>(in.below(4) * 2016 + in.below(2))};
  out << required_bits<D>(network, period, in.template get<CompactBits<D>>(), in.template get<Time<D>>(), height,
                          in.template get<Time<D>>());
};

TEST(Domains, AgreeOnRequiredBits) { compare<BitSym>(kRequiredBits); }

const auto kDifficulty = []<class D>(Inputs<D>& in, Results<D>& out) {
  const auto network = some_network<D>(in);
  const auto period = some_period<D>(in);
  const auto last_time = in.template get<Time<D>>();
  const auto span = period_timespan_seconds<D>(network, period.first_time, last_time);
  const Target<D> old{in.template get<U<D, 256>>() >> number<D, 256>(32)};
  out << starts_period<D>(network, in.template get<Height<D>>()) << span << retargeted<D>(network, old, span)
      << bits_within_period<D>(network, period, period.first_bits, last_time, in.template get<Time<D>>());
};

TEST(Domains, AgreeOnDifficulty) {
  compare<BitSym>(kDifficulty);
  compare<IntSym>(kDifficulty);
}

const auto kWork = []<class D>(Inputs<D>& in, Results<D>& out) {
  const Target<D> target{(in.template get<U<D, 256>>() >> number<D, 256>(1)) + number<D, 256>(1)};
  const Work<D> before{in.template get<U<D, 256>>() >> number<D, 256>(1)};
  const auto work = work_of<D>(target);
  const auto after = add_work<D>(before, Work<D>{work.value >> number<D, 256>(1)});
  out << work << after << has_more_work<D>(after, before).holds << chain_work_is_as_stated<D>(work, after).holds;
};

TEST(Domains, AgreeOnWork) {
  compare<BitSym>(kWork);
  compare<IntSym>(kWork);
}

const auto kTimes = []<class D>(Inputs<D>& in, Results<D>& out) {
  RecentTimes<D> recent;
  const auto count = in.below(14);
  const auto base = in.template get<U<D, 32>>() >> number<D, 32>(1);
  for (std::uint64_t i = 0; i < count; ++i) {
    recent = followed_by<D>(recent, {base + D::template make<32>(in.below(5))});
  }
  const auto time = in.template get<Time<D>>();
  out << median_time_past<D>(recent) << time_exceeds_median<D>(time, recent).holds
      << time_is_not_in_the_future<D>(time, in.template get<Time<D>>()).holds;
};

TEST(Domains, AgreeOnTimes) {
  compare<BitSym>(kTimes);
  compare<IntSym>(kTimes);
}

const auto kHeaders = []<class D>(Inputs<D>& in, Results<D>& out, const typename D::Hash& hash) {
  const auto network = some_network<D>(in);
  const Height<D> height{D::template make<32>(in.below(600000))};
  const Header<D> header{
      in.template get<Version<D>>(), {hash}, {hash}, in.template get<Time<D>>(), in.template get<CompactBits<D>>(),
      in.template get<Nonce<D>>(),   {hash}};
  Ancestry<D> parent{.hash = {hash},
                     .height = height,
                     .time = in.template get<Time<D>>(),
                     .bits = in.template get<CompactBits<D>>(),
                     .period = some_period<D>(in),
                     .recent_times = {},
                     .chain_work = {}};
  const auto next = followed_by<D>(network, parent, header, Work<D>{number<D, 256>(7)});
  out << version_is_allowed<D>(network, header, height).holds << period_starts_in_time<D>(network, header, parent).holds
      << next.height << next.time << next.bits << next.chain_work << next.period.first_time << next.period.first_bits
      << next.period.regular_bits << names_its_parent<D>(header, parent).holds
      << is_genesis<D>(header.hash, parent.hash).holds;
};

template <class D>
typename D::Hash some_hash() {
  if constexpr (kIsNative<D>) {
    return Hash256{};
  } else {
    return SymHash(Session::current().context().constant("hash", digest_sort()));
  }
}

const auto kHeadersOfOneHash = []<class D>(Inputs<D>& in, Results<D>& out) { kHeaders(in, out, some_hash<D>()); };

TEST(Domains, AgreeOnHeaders) {
  compare<BitSym>(kHeadersOfOneHash);
  compare<IntSym>(kHeadersOfOneHash);
}

const auto kPlaces = []<class D>(Inputs<D>& in, Results<D>& out) {
  const TransactionCount<D> count{in.template get<U<D, 64>>() >> D::template make<64>(in.below(64))};
  const TransactionIndex<D> index{D::template make<64>(in.below(40))};
  const BranchDepth<D> depth{D::template make<64>(in.below(64))};
  out << tree_depth<D>(count) << index_fits_depth<D>(index, depth).holds << index_is_below_count<D>(index, count).holds
      << depth_is_that_of_the_tree<D>(depth, tree_depth<D>(count)).holds
      << leaf_is_not_node_sized<D>({D::template make<64>(60 + in.below(9))}).holds;
};

TEST(Domains, AgreeOnPlacesInATree) {
  compare<BitSym>(kPlaces, 200);
  compare<IntSym>(kPlaces, 200);
}

template <class D>
Position<D> near_position(Inputs<D>& in) {
  return {
      {D::template make<32>(in.below(3))}, {D::template make<64>(in.below(3))}, {D::template make<64>(in.below(3))}};
}

const auto kPublications = []<class D>(Inputs<D>& in, Results<D>& out) {
  ScriptHead<D> script{in.template get<ScriptSize<D>>(),
                       {D::template make<8>(0x69 + in.below(3))},
                       {D::template make<8>(0x48 + in.below(8))},
                       {}};
  for (auto& byte : script.after_second) byte = in.template get<U<D, 8>>();
  const auto push = announced_push<D>(script);
  const auto a = near_position<D>(in);
  const auto b = near_position<D>(in);
  const auto first = earlier<D>(a, b);
  out << push.length_size << push.data_size << end_of_push<D>(push) << script_starts_with_return<D>(script).holds
      << push_ends_within_script<D>(script, push).holds << keystone_size<D>(push)
      << keystone_has_76_bytes<D>(keystone_size<D>(push)).holds
      << data_starts_with_magic<D>({D::template make<32>(0x48454d48 + in.below(3))}).holds << (a < b) << (a == b)
      << first.height << first.transaction << first.output << first_publication_is_as_stated<D>(a, first).holds;
};

TEST(Domains, AgreeOnPublications) {
  compare<BitSym>(kPublications);
  compare<IntSym>(kPublications);
}

const auto kKeystones = []<class D>(Inputs<D>& in, Results<D>& out) {
  std::array<U<D, 8>, kKeystoneSize> bytes;
  for (auto& byte : bytes) byte = in.template get<U<D, 8>>();
  const auto keystone = read_keystone<D>(bytes);
  out << keystone.version << keystone.l1_block_number << keystone.l2_block_number
      << keystone_version_is_1<D>(keystone).holds << keystone_block_is_on_period<D>(keystone).holds;
  for (const auto& byte : keystone.state_root) out << byte;
  for (const auto& byte : keystone.block_hash_prefix) out << byte;
};

TEST(Domains, AgreeOnKeystones) { compare<BitSym>(kKeystones); }

const auto kTrees = []<class D>(Inputs<D>& in, Results<D>& out, const Digests<D>& digests) {
  std::vector<typename D::Hash> ids;
  for (auto count = 1 + in.below(6); count > 0; --count) ids.push_back(digests.get(in.below(3)));
  Branch<D> branch{{D::template make<64>(in.below(8))}, {}};
  for (auto depth = in.below(3); depth > 0; --depth) branch.siblings.push_back({digests.get(in.below(3))});
  const auto tree = merkle_tree<D>(ids);
  const auto walked = walk<D>(branch, {digests.get(in.below(3))});
  out << tree.has_equal_neighbours << walked.repeats_left_sibling << branch_leads_to_root<D>(walked, tree.root).holds
      << no_neighbours_are_equal<D>(tree).holds << root_is_that_of_all_transactions<D>(tree, walked.root).holds
      << no_right_child_repeats_its_sibling<D>(walked).holds;
};

TEST(Domains, AgreeOnTrees) { compare_with_digests<BitSym>(kTrees); }

template <class D>
void compare_proof_of_work() {
  Session session;
  Draw draw;
  for (int round = 0; round < 300; ++round) {
    session.clear();
    const auto numbers = draw_some(draw);
    Inputs<D> in(numbers);
    Inputs<Native> native_in(numbers);
    const auto hash = some_hash<D>();
    const auto number = in.template get<U<D, 256>>();
    const auto target = in.template get<Target<D>>();
    Hash256 digest;
    Number rest = Number(native_in.get<U<Native, 256>>().value());
    for (auto& byte : digest.bytes) {
      byte = static_cast<std::uint8_t>(rest & 0xff);
      rest >>= 8;
    }
    const bool native = hash_meets_target<Native>({digest}, native_in.get<Target<Native>>()).holds;
    z3::solver solver(session.context());
    solver.add(D::as_number(hash).term() == number.term());
    solver.add(hash_meets_target<D>({hash}, target).holds.term() != session.context().bool_val(native));
    ASSERT_EQ(solver.check(), z3::unsat) << round;
  }
}

TEST(Domains, AgreeOnProofOfWork) {
  compare_proof_of_work<BitSym>();
  compare_proof_of_work<IntSym>();
}

}  // namespace
}  // namespace hemi::proofs
