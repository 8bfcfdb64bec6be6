// Chapter bitcoin, section "Time": median time past, the bound to the future, the period's first time (S17).
#include "proofs/chapters.hpp"
#include "spec/bitcoin.hpp"

namespace hemi::proofs {

namespace {

template <class D>
RecentTimes<D> any_times(Statement<D>& s, std::size_t count) {
  RecentTimes<D> recent;
  for (std::size_t i = 0; i < count; ++i) recent.times[i] = any<Time<D>>(s, "time_" + std::to_string(i + 1));
  recent.count = count;
  return recent;
}

/// How many of the times satisfy a condition.
template <class D, class Condition>
U<D, 32> count_if(const RecentTimes<D>& recent, const Condition& condition) {
  auto count = number<D, 32>(0);
  for (std::size_t i = 0; i < recent.count; ++i) count = count + as_count<D>(condition(recent.times[i]));
  return count;
}

/// `time` is one of the times, fewer than half of them are earlier, and more than half are no later: it stands in the
/// middle of the sorted list.
template <class D>
Bool<D> stands_in_the_middle(const RecentTimes<D>& recent, const Time<D>& time) {
  const auto middle = D::template make<32>(recent.count / 2);
  return count_if<D>(recent, [&](const Time<D>& t) { return t == time; }) > number<D, 32>(0) &&
         count_if<D>(recent, [&](const Time<D>& t) { return t < time; }) <= middle &&
         count_if<D>(recent, [&](const Time<D>& t) { return t <= time; }) > middle;
}

template <class D>
Bool<D> are_in_order(const RecentTimes<D>& recent) {
  auto in_order = D::truth(true);
  for (std::size_t i = 0; i + 1 < recent.count; ++i) in_order = in_order && recent.times[i] <= recent.times[i + 1];
  return in_order;
}

/// Exchanging two neighbours leaves every time where it stands.
template <class D>
Bool<D> exchange_is_harmless(const RecentTimes<D>& times, std::size_t i) {
  auto exchanged = times;
  std::swap(exchanged.times[i], exchanged.times[i + 1]);
  auto harmless = D::truth(true);
  for (std::size_t k = 0; k < times.count; ++k) {
    harmless = harmless &&
               stands_in_the_middle<D>(times, times.times[k]) == stands_in_the_middle<D>(exchanged, times.times[k]);
  }
  return harmless;
}

/// Time by time: who is no later than the one is earlier than a later other, and who is earlier than the other is
/// earlier than a later one. Sums of these are what the proofs below need, and solvers do not see them by themselves.
template <class D>
Bool<D> counts_grow(const RecentTimes<D>& times, const Time<D>& one, const Time<D>& other) {
  auto grow = D::truth(true);
  for (std::size_t i = 0; i < times.count; ++i) {
    const auto& time = times.times[i];
    const auto earlier_than_other = as_count<D>(time < other);
    grow = grow && implies<D>(one < other, as_count<D>(time <= one) <= earlier_than_other) &&
           implies<D>(other <= one, earlier_than_other <= as_count<D>(time < one));
  }
  return grow;
}

/// If any time stands in the middle, the given one is such a time.
template <class D>
Bool<D> is_found(const RecentTimes<D>& times, const Time<D>& median) {
  auto exists = D::truth(false);
  auto found = D::truth(false);
  for (std::size_t i = 0; i < times.count; ++i) {
    const auto stands = stands_in_the_middle<D>(times, times.times[i]);
    exists = exists || stands;
    found = found || (stands && median == times.times[i]);
  }
  return implies<D>(exists, found);
}

/// In order, the middle time stands in the middle; exchanges lead from there to every order and change nothing; what
/// stands there is unique, and it is what the rule text finds. So the median exists, does not depend on the order, and
/// lies between the least and the greatest time.
Obligation median_is_unique(std::size_t count) {
  return over_integers(
      {"bitcoin/median-is-unique-of-" + std::to_string(count), "S17",
       "The median is the one time that stands in the middle of the sorted list, whatever the order of the times.",
       std::to_string(count) + " times, all 32-bit values, every exchange of neighbours"},
      [count]<class D>(Statement<D>& s) {
        const auto times = any_times<D>(s, count);
        const auto one = any<Time<D>>(s, "one");
        const auto other = any<Time<D>>(s, "other");
        const bool unsorted = s.mutant(Rule::btc_time_median, "a median that is always the first time");
        s.claim("counts grow", counts_grow<D>(times, one, other) && counts_grow<D>(times, other, one));
        s.claim("of times in order the middle one",
                implies<D>(are_in_order<D>(times), stands_in_the_middle<D>(times, times.times[count / 2])));
        for (std::size_t i = 0; i + 1 < count; ++i) {
          s.claim("exchanging the times " + std::to_string(i + 1) + " and " + std::to_string(i + 2),
                  exchange_is_harmless<D>(times, i));
        }
        s.claim("the rule finds it", is_found<D>(times, unsorted ? times.times[0] : median_time_past<D>(times)));
        s.claim(
            "later than it means later than more than half",
            implies<D>(stands_in_the_middle<D>(times, one), is_later_than_median<D>(times, other) == (other > one)));
        s.claim("it is unique",
                implies<D>(stands_in_the_middle<D>(times, one) && stands_in_the_middle<D>(times, other), one == other));
      });
}

/// The upper of two middle times is taken, so growing from an odd number of times cannot lower the median whatever
/// comes; from an even number, and from eleven on, the rule is needed. Both medians enter as what stands in the middle,
/// which is the median by the proofs above.
Obligation median_never_falls(std::size_t count) {
  return over_integers({"bitcoin/median-never-falls-after-" + std::to_string(count), "S17",
                        "A header later than the median of its predecessors never lowers the median.",
                        std::to_string(count) + " predecessors, all 32-bit times"},
                       [count]<class D>(Statement<D>& s) {
                         const auto recent = any_times<D>(s, count);
                         const auto time = any<Time<D>>(s, "new_time");
                         const auto next = followed_by<D>(recent, time);
                         const auto old_median = any<Time<D>>(s, "old_median");
                         const auto new_median = any<Time<D>>(s, "new_median");
                         s.suppose("the old median stands in the middle", stands_in_the_middle<D>(recent, old_median));
                         s.suppose("the new median stands in the middle", stands_in_the_middle<D>(next, new_median));
                         s.rule(Rule::btc_time_median, time_exceeds_median<D>(time, recent));
                         s.claim("counts grow", counts_grow<D>(recent, old_median, time) &&
                                                    counts_grow<D>(next, new_median, old_median));
                         s.claim("the new time is later than the old median", time > old_median);
                         s.claim("the median does not fall", new_median >= old_median);
                       });
}

Obligation window_keeps_the_last_times() {
  return over_integers({"bitcoin/window-keeps-the-last-times", "S17",
                        "The window holds the times of the last eleven headers, of all of them while there are fewer.",
                        "chains of 1 to 13 headers, all 32-bit times"},
                       []<class D>(Statement<D>& s) {
                         const bool forgets = s.mutant(Rule::btc_time_median, "a window that drops the newest time");
                         std::vector<Time<D>> chain;
                         RecentTimes<D> window;
                         s.claim("of no times the median is 0",
                                 median_time_past<D>(window) == Time<D>{number<D, 32>(0)});
                         for (std::size_t n = 1; n <= kMedianSpan + 2; ++n) {
                           chain.push_back(any<Time<D>>(s, "time_" + std::to_string(n)));
                           if (forgets && n > kMedianSpan) --window.count;
                           window = followed_by<D>(window, chain.back());
                           auto holds_last = D::truth(window.count == std::min(n, kMedianSpan));
                           for (std::size_t i = 0; i < window.count; ++i) {
                             holds_last = holds_last && window.times[i] == chain[n - window.count + i];
                           }
                           s.claim("after " + std::to_string(n) + " headers", holds_last);
                         }
                       });
}

Obligation time_bound_is_exact() {
  return over_integers({"bitcoin/time-bound-is-exact", "S17",
                        "A header is accepted exactly if its time is at most two hours ahead, up to the last second "
                        "that 32 bits can name.",
                        "all pairs of 32-bit times"},
                       []<class D>(Statement<D>& s) {
                         const auto time = any<Time<D>>(s, "time");
                         const auto now = any<Time<D>>(s, "now");
                         const bool wraps = s.mutant(Rule::btc_time_bound, "a bound computed in 32 bits");
                         const auto ahead = monus<D>(time.value, now.value);
                         const auto bound = extend<64, D>(now.value) + number<D, 64>(7200);
                         const auto accepted = wraps ? time.value <= D::template truncate<32>(bound)
                                                     : time_is_not_in_the_future<D>(time, now).holds;
                         s.claim("accepted means at most two hours ahead", accepted == (ahead <= number<D, 32>(7200)));
                         const auto shown = time_is_not_in_the_future<D>(time, now).required;
                         s.claim("the bound shown is the last second that is allowed and has 32 bits",
                                 extend<64, D>(shown.value) == smaller<D>(bound, number<D, 64>(0xffffffff)));
                       });
}

template <class D>
Ancestry<D> any_parent(Statement<D>& s) {
  Ancestry<D> parent{.hash = any<BlockHash<D>>(s, "parent_hash"),
                     .height = any<Height<D>>(s, "parent_height"),
                     .time = any<Time<D>>(s, "parent_time"),
                     .bits = {},
                     .period = {},
                     .recent_times = {},
                     .chain_work = {}};
  s.suppose("the parent has a successor height", parent.height < Height<D>{number<D, 32>(0xffffffff)});
  return parent;
}

template <class D>
Header<D> header_at(const Time<D>& time, const BlockHash<D>& hash) {
  return {.version = {},
          .previous_hash = hash,
          .merkle_root = {hash.value},
          .time = time,
          .bits = {},
          .nonce = {},
          .hash = hash};
}

Obligation no_time_warp_rule_on_mainnet() {
  return over_integers(
      {"bitcoin/no-bip94-on-mainnet", "S15", "On mainnet the first time of a period is not bounded from below.",
       "all heights and times, mainnet"},
      []<class D>(Statement<D>& s) {
        const auto parent = any_parent<D>(s);
        const auto header = header_at<D>(any<Time<D>>(s, "time"), parent.hash);
        const bool testnet4 = s.mutant(Rule::btc_time_warp, "the rules of testnet4");
        const auto network = in_domain<D>(testnet4 ? kTestnet4 : kMainnet);
        s.claim("every time is allowed", period_starts_in_time<D>(network, header, parent).holds);
      });
}

Obligation time_warp_is_bounded() {
  return over_integers({"bitcoin/bip94-bounds-the-period", "S15",
                        "On testnet4 a period starts at most 600 seconds before its predecessor ended.",
                        "all heights and times, testnet4"},
                       []<class D>(Statement<D>& s) {
                         const auto parent = any_parent<D>(s);
                         const auto header = header_at<D>(any<Time<D>>(s, "time"), parent.hash);
                         const auto network = in_domain<D>(kTestnet4);
                         s.rule(Rule::btc_time_warp, period_starts_in_time<D>(network, header, parent));
                         s.suppose("a period starts", starts_period<D>(network, next_height<D>(parent)));
                         s.claim("at most 600 seconds earlier",
                                 monus<D>(parent.time.value, header.time.value) <= number<D, 32>(600));
                       });
}

Obligation time_warp_is_exact() {
  return over_integers({"bitcoin/bip94-refuses-nothing-else", "S15",
                        "On testnet4 a period may start at any time from 600 seconds before its predecessor ended on; "
                        "other headers are free.",
                        "all heights and times, testnet4"},
                       []<class D>(Statement<D>& s) {
                         const auto parent = any_parent<D>(s);
                         const auto header = header_at<D>(any<Time<D>>(s, "time"), parent.hash);
                         const auto network = in_domain<D>(kTestnet4);
                         const auto back = monus<D>(parent.time.value, header.time.value);
                         const auto starts = starts_period<D>(network, next_height<D>(parent));
                         s.suppose("no period starts, or at most 600 seconds earlier",
                                   !starts || back <= number<D, 32>(600));
                         s.claim("it is allowed", period_starts_in_time<D>(network, header, parent).holds);
                       });
}

}  // namespace

Obligations bitcoin_time_proofs() {
  Obligations proofs;
  for (std::size_t n = 2; n <= kMedianSpan; ++n) proofs.push_back(median_is_unique(n));
  for (const std::size_t n : {2, 4, 6, 8, 10, 11}) proofs.push_back(median_never_falls(n));
  proofs.push_back(window_keeps_the_last_times());
  proofs.push_back(time_bound_is_exact());
  proofs.push_back(no_time_warp_rule_on_mainnet());
  proofs.push_back(time_warp_is_bounded());
  proofs.push_back(time_warp_is_exact());
  return proofs;
}

}  // namespace hemi::proofs
