// What the transactions of a layer-2 block say to the rules of the inbox, of self-derived blocks and of payouts.
#pragma once

#include "verifier/decode/l2_header.hpp"
#include "verifier/engine/hemi_block.hpp"
#include "verifier/engine/inbox.hpp"
#include "verifier/engine/payout.hpp"
#include "verifier/engine/self_derived.hpp"
#include "verifier/engine/sequencer_verifier.hpp"

namespace hemi {

/// The forced section. A transaction that does not decode is rejected by the ENC rule it breaks, and left out.
std::vector<InboxItem> carried_items(const HemiBody& body, const Location& at, Trail& trail);

/// As the registry folds them.
std::vector<CarriedItem> operations_of(std::span<const InboxItem> items);

/// Errors as above.
std::vector<StatedPayout> stated_payouts(const HemiBody& body, const Location& at, Trail& trail);

/// Nothing if the first transaction gives no origin.
std::optional<DerivedFields> fields_of(const L2Header& header, const HemiBody& body);

}  // namespace hemi
