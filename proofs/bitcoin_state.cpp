// Chapter bitcoin, section "Difficulty" and all that a header is judged against: the step from one header to the next.
#include "proofs/chapters.hpp"
#include "spec/bitcoin.hpp"

namespace hemi::proofs {

namespace {

/// A header as far as a state remembers it.
template <class D>
struct Link {
  Header<D> header;
  Height<D> height;
};

template <class D>
Header<D> any_header(Statement<D>& s, const std::string& name) {
  const auto hash = any<BlockHash<D>>(s, name + "_hash");
  return {.version = {},
          .previous_hash = hash,
          .merkle_root = {hash.value},
          .time = any<Time<D>>(s, name + "_time"),
          .bits = any<CompactBits<D>>(s, name + "_bits"),
          .nonce = {},
          .hash = hash};
}

template <class D>
Period<D> any_period(Statement<D>& s) {
  return {any<Time<D>>(s, "first_time"), any<CompactBits<D>>(s, "first_bits"), any<CompactBits<D>>(s, "regular_bits")};
}

/// Headers at heights that follow each other, the oldest first.
template <class D>
std::vector<Link<D>> any_chain(Statement<D>& s, std::size_t count) {
  const auto first = any<Height<D>>(s, "height");
  s.suppose("all heights have 32 bits", first.value <= number<D, 32>(0xffffff00));
  std::vector<Link<D>> chain;
  for (std::size_t i = 0; i < count; ++i) {
    const Height<D> height{first.value + D::template make<32>(i)};
    chain.push_back({any_header<D>(s, "header_" + std::to_string(i + 1)), height});
  }
  return chain;
}

/// A walk back from the newest header, as Bitcoin Core's loop does it: on as long as `goes_on`; what is found is the
/// value of the header at which it stops, or of what was before the chain.
template <class D, class Value, class GoesOn, class ValueOf>
Value walk_back(const std::vector<Link<D>>& chain, const Value& before, const GoesOn& goes_on,
                const ValueOf& value_of) {
  auto walks = D::truth(true);
  auto found = before;
  for (auto link = chain.rbegin(); link != chain.rend(); ++link) {
    found = select<D>(walks, value_of(link->header), found);
    walks = walks && goes_on(*link);
  }
  return select<D>(walks, before, found);
}

Obligation period_is_what_a_walk_back_finds() {
  return over_integers(
      {"bitcoin/period-is-what-a-walk-back-finds", "S15",
       "What headers hand on of their period is what a walk back from the last one finds: time and nBits of the block "
       "that starts the period, and the nBits of the last block that starts it or does not carry the limit.",
       "chains of 4 headers at any heights after any state, all times and nBits, testnet3"},
      []<class D>(Statement<D>& s) {
        const bool passes = s.mutant(Rule::btc_bits_required, "a walk back that passes the start of the period");
        const auto network = in_domain<D>(kTestnet3);
        const auto before = any_period<D>(s);
        const auto chain = any_chain<D>(s, 4);
        auto period = before;
        for (const auto& [header, height] : chain) period = followed_by<D>(network, period, header, height);
        const auto starts = [&](const Link<D>& link) {
          return link.height.value % number<D, 32>(2016) == number<D, 32>(0);
        };
        const auto is_inside = [&](const Link<D>& link) { return !starts(link); };
        const auto hides = [&](const Link<D>& link) {
          const auto has_limit = link.header.bits == network.limit_bits;
          return passes ? has_limit : has_limit && !starts(link);
        };
        const auto time_of = [](const Header<D>& header) { return header.time; };
        const auto bits_of = [](const Header<D>& header) { return header.bits; };
        s.claim("the first time", period.first_time == walk_back<D>(chain, before.first_time, is_inside, time_of));
        s.claim("the first nBits", period.first_bits == walk_back<D>(chain, before.first_bits, is_inside, bits_of));
        s.claim("the regular nBits", period.regular_bits == walk_back<D>(chain, before.regular_bits, hides, bits_of));
      });
}

template <class D>
Bool<D> are_equal(const Period<D>& a, const Period<D>& b) {
  return a.first_time == b.first_time && a.first_bits == b.first_bits && a.regular_bits == b.regular_bits;
}

template <class D>
Bool<D> are_equal(const RecentTimes<D>& a, const RecentTimes<D>& b) {
  auto equal = D::truth(a.count == b.count);
  for (std::size_t i = 0; i < std::min(a.count, b.count); ++i) equal = equal && a.times[i] == b.times[i];
  return equal;
}

template <class D>
Ancestry<D> any_ancestry(Statement<D>& s) {
  RecentTimes<D> recent;
  recent = followed_by<D>(recent, any<Time<D>>(s, "parent_time"));
  return {.hash = any<BlockHash<D>>(s, "parent_hash"),
          .height = any<Height<D>>(s, "parent_height"),
          .time = recent.times[0],
          .bits = any<CompactBits<D>>(s, "parent_bits"),
          .period = any_period<D>(s),
          .recent_times = recent,
          .chain_work = any<Work<D>>(s, "chain_work")};
}

Obligation state_follows_the_chain() {
  return over_integers(
      {"bitcoin/state-follows-the-chain", "S15",
       "A header is judged against its parent: against the id, time and nBits that the parent has, the next height, "
       "and "
       "the period, times and work that the parent continues.",
       "chains of any length (one step), all headers, testnet3"},
      []<class D>(Statement<D>& s) {
        const bool forgets = s.mutant(Rule::btc_work, "work that is not added up");
        const auto network = in_domain<D>(kTestnet3);
        const auto parent = any_ancestry<D>(s);
        const auto header = any_header<D>(s, "header");
        const auto work = any<Work<D>>(s, "work");
        const auto one = number<D, 32>(1);
        s.suppose("there is a next height", parent.height < Height<D>{number<D, 32>(0xffffffff)});
        s.suppose("the sum of work has 256 bits", extend<320, D>(parent.chain_work.value) + extend<320, D>(work.value) <
                                                      number<D, 320>(1) << number<D, 320>(256));
        auto next = followed_by<D>(network, parent, header, work);
        if (forgets) next.chain_work = work;
        const Height<D> height{parent.height.value + one};
        s.claim("the id", next.hash == header.hash);
        s.claim("the height", next.height == height && next_height<D>(parent) == height);
        s.claim("the time", next.time == header.time);
        s.claim("the nBits", next.bits == header.bits);
        s.claim("the period", are_equal<D>(next.period, followed_by<D>(network, parent.period, header, height)));
        s.claim("the times", are_equal<D>(next.recent_times, followed_by<D>(parent.recent_times, header.time)));
        s.claim("the work", next.chain_work.value == parent.chain_work.value + work.value);
      });
}

Obligation required_bits_are_asked_for() {
  return over_bits({"bitcoin/required-bits-are-asked-for", "S15",
                    "A header holds exactly the nBits that follow from its parent, its height and its time.",
                    "all headers after all states, mainnet"},
                   []<class D>(Statement<D>& s) {
                     const bool takes_any = s.mutant(Rule::btc_bits_required, "a client that takes the limit always");
                     const auto network = in_domain<D>(kMainnet);
                     const auto parent = any_ancestry<D>(s);
                     const auto header = any_header<D>(s, "header");
                     const auto required = required_bits<D>(network, parent.period, parent.bits, parent.time,
                                                            next_height<D>(parent), header.time);
                     const auto accepted = takes_any ? header.bits == network.limit_bits
                                                     : bits_are_required_bits<D>(network, header, parent).holds;
                     s.example("a client that takes the limit always", parent.height == Height<D>{number<D, 32>(1)});
                     s.claim("they are accepted exactly then", accepted == (header.bits == required));
                   });
}

}  // namespace

Obligations bitcoin_state_proofs() {
  return {period_is_what_a_walk_back_finds(), state_follows_the_chain(), required_bits_are_asked_for()};
}

}  // namespace hemi::proofs
