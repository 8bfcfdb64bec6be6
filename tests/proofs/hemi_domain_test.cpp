// The symbolic domains read the rules of layer 2 as the native one does.
#include "spec/bitcoin_view.hpp"
#include "spec/keystone.hpp"
#include "spec/publication_height.hpp"
#include "tests/proofs/evaluation.hpp"

namespace hemi::proofs {
namespace {

/// Any number, more often than not with room for a few small steps.
template <class D, unsigned Bits>
U<D, Bits> roomy(Inputs<D>& in) {
  return in.template get<U<D, Bits>>() >> D::template make<Bits>(in.below(3));
}

/// That number, or one or two more.
template <class D, unsigned Bits>
U<D, Bits> near(Inputs<D>& in, const U<D, Bits>& value) {
  return value + D::template make<Bits>(in.below(3));
}

template <class D>
HemiBlock<D> some_block(Inputs<D>& in, const Digests<D>& digests, const HemiHeight<D>& number,
                        const HemiTime<D>& time) {
  return {{digests.some(in)}, {digests.some(in)}, number, time, {digests.some(in)}, {digests.some(in)}};
}

template <class D>
OriginCall<D> near_call(Inputs<D>& in) {
  constexpr std::array<std::uint64_t, 4> kSizes{0, 164, 176, 260};
  constexpr std::array<std::uint64_t, 4> kSelectors{0, 0x440a5e20, 0x098999be, 0x015d8eb9};
  return {{near<D, 64>(in, D::template make<64>(kSizes[in.below(4)]))},
          near<D, 32>(in, D::template make<32>(kSelectors[in.below(4)]))};
}

const auto kHemiBlocks = []<class D>(Inputs<D>& in, Results<D>& out, const Digests<D>& digests) {
  const Slots<D> slots{{roomy<D, 64>(in)}, D::template make<64>(1 + in.below(100))};
  const HemiHeight<D> number{roomy<D, 32>(in)};
  const HemiTime<D> time{slots.genesis_time.value + extend<64, D>(number.value) * slots.slot_seconds};
  const HemiTime<D> parent_time{near<D, 64>(in, time.value)};
  const HemiHeight<D> next_number{near<D, 32>(in, number.value)};
  const HemiTime<D> next_time{near<D, 64>(in, time.value + slots.slot_seconds)};
  const auto parent = some_block<D>(in, digests, number, parent_time);
  const auto block = some_block<D>(in, digests, next_number, next_time);
  const ForkTimes<D> forks{{near<D, 64>(in, time.value)}, {near<D, 64>(in, time.value)}};
  const HeaderFieldCount<D> count{D::template make<64>(15 + in.below(8))};
  out << block_hash_is_as_stated<D>(block.hash, parent.hash).holds << required_field_count<D>(forks, parent.time)
      << header_has_the_fields_of_its_fork<D>(count, forks, parent.time).holds
      << names_its_parent<D>(block, parent).holds << number_follows_parent<D>(block, parent).holds
      << time_is_that_of_its_slot<D>(slots, parent).holds << time_is_one_slot_later<D>(slots, block, parent).holds
      << body_has_the_root<D>({digests.some(in)}, block).holds;
};

TEST(HemiDomains, AgreeOnBlocks) {
  compare_with_digests<BitSym>(kHemiBlocks);
  compare_with_digests<IntSym>(kHemiBlocks);
}

const auto kOrigins = []<class D>(Inputs<D>& in, Results<D>& out) {
  const auto call = near_call<D>(in);
  const EthereumHeight<D> origin{roomy<D, 32>(in)};
  const EthereumHeight<D> other{near<D, 32>(in, origin.value)};
  out << has_an_origin_layout<D>(call) << first_transaction_gives_the_origin<D>(call).holds
      << origin_is_that_of_the_parent_or_the_next<D>(other, origin).holds
      << origin_is_that_of_the_parent_or_the_next<D>(origin, other).holds;
};

TEST(HemiDomains, AgreeOnOrigins) {
  compare<BitSym>(kOrigins);
  compare<IntSym>(kOrigins);
}

const auto kFullKeystones = []<class D>(Inputs<D>& in, Results<D>& out, const Digests<D>& digests) {
  const HemiHeight<D> number{D::template make<32>(24 + in.below(3))};
  const auto time = in.template get<HemiTime<D>>();
  const auto origin = in.template get<EthereumHeight<D>>();
  const auto some_keystone = [&] {
    const auto block = some_block<D>(in, digests, number, time);
    return derive_keystone<D>(block, origin, {digests.some(in)});
  };
  const auto keystone = some_keystone();
  const auto other = some_keystone();
  const auto cut = abbreviate<D>(keystone);
  out << cut.version << cut.l1_block_number << cut.l2_block_number << first_keystone_has_no_previous<D>(keystone).holds
      << names_the_previous_keystone<D>(keystone, other).holds
      << keystone_field_is_derived<D>(keystone.state_root, other.state_root).holds
      << published_keystone_is<D>({keystone.block_hash.value}, {other.block_hash.value}).holds;
  for (const auto& byte : cut.parent_hash_prefix) out << byte;
  for (const auto& byte : cut.previous_keystone_hash_prefix) out << byte;
  for (const auto& byte : cut.state_root) out << byte;
  for (const auto& byte : cut.block_hash_prefix) out << byte;
};

TEST(HemiDomains, AgreeOnFullKeystones) {
  constexpr std::size_t kFew = 60;  // each of them has 67 bytes
  compare_with_digests<BitSym>(kFullKeystones, kFew);
  compare_with_digests<IntSym>(kFullKeystones, kFew);
}

template <class D>
MaybeHeight<D> near_height(Inputs<D>& in, const Height<D>& height) {
  return {in.flag(), {near<D, 32>(in, height.value)}};
}

const auto kPublicationHeights = []<class D>(Inputs<D>& in, Results<D>& out) {
  const Height<D> tip{roomy<D, 32>(in)};
  const auto a = near_height<D>(in, tip);
  const auto b = near_height<D>(in, tip);
  const Time<D> median{roomy<D, 32>(in)};
  const Time<D> later_median{median.value + number<D, 32>(1)};
  const HemiTime<D> time{near<D, 64>(in, extend<64, D>(median.value))};
  for (const auto& height :
       {lower<D>(a, b), inherited<D>(a, b), connected<D>(a, in.flag(), tip), disconnected<D>(a, tip),
        counts_from<D>(a, tip, median, time), counts_from<D>(a, tip, later_median, time), no_height<D>()}) {
    out << height.is_known << height.height;
  }
};

TEST(HemiDomains, AgreeOnPublicationHeights) {
  compare<BitSym>(kPublicationHeights);
  compare<IntSym>(kPublicationHeights);
}

const auto kBatches = []<class D>(Inputs<D>& in, Results<D>& out, const Digests<D>& digests) {
  const HemiTime<D> time{roomy<D, 64>(in)};
  const auto block_number = in.template get<HemiHeight<D>>();
  const HemiTime<D> block_time{near<D, 64>(in, time.value)};
  const auto block = some_block<D>(in, digests, block_number, block_time);
  const Header<D> header{{number<D, 32>(1)}, {digests.some(in)}, {digests.some(in)}, {number<D, 32>(1)},
                         {number<D, 32>(1)}, {number<D, 32>(1)}, {digests.some(in)}};
  out << effective_genesis_is<D>(header.hash, {digests.some(in)}).holds
      << has_at_most_one_batch<D>({D::template make<64>(in.below(4))}).holds
      << view_is_active<D>(block, {near<D, 64>(in, time.value)}).holds
      << calldata_is_an_update<D>(in.template get<CalldataSize<D>>(), in.flag()).holds
      << batch_has_at_most_30_headers<D>({D::template make<64>(28 + in.below(5))}).holds
      << batch_is_a_chain<D>(header, {digests.some(in)}).holds << batch_starts_in_the_view<D>(header, in.flag()).holds
      << header_is_new<D>(header.hash, in.flag()).holds;
};

TEST(HemiDomains, AgreeOnBatches) {
  compare_with_digests<BitSym>(kBatches);
  compare_with_digests<IntSym>(kBatches);
}

const auto kTips = []<class D>(Inputs<D>& in, Results<D>& out, const Digests<D>& digests) {
  const auto work = roomy<D, 256>(in);
  const auto height = roomy<D, 32>(in);
  const auto some_tip = [&] {
    return ViewTip<D>{{digests.some(in)}, {near<D, 32>(in, height)}, {near<D, 256>(in, work)}};
  };
  const auto tip = some_tip();
  const auto after = followed_by<D>(tip, some_tip());
  out << after.height << after.chain_work << claimed_tip_is_the_tip<D>({digests.some(in)}, after).holds
      << answered_height<D>({height}, tip.height) << answered_height<D>(in.template get<Height<D>>(), tip.height)
      << answered_height<D>({number<D, 32>(0)}, {D::template make<32>(in.below(4))});
  for (std::size_t i = 0; i < Digests<D>::kCount; ++i) out << (after.hash.value == digests.get(i));
};

TEST(HemiDomains, AgreeOnTips) {
  compare_with_digests<BitSym>(kTips);
  compare_with_digests<IntSym>(kTips);
}

}  // namespace
}  // namespace hemi::proofs
