// The names of all rules, in the order in which they are evaluated. The sentence, formula, status and sources of each
// stand in the chapter of its area under a heading that begins with the id; a test compares the two lists.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

namespace hemi {

enum class Rule : std::uint8_t {
  // encoding.md
  enc_limit,
  enc_hex,
  enc_json,
  enc_schema,
  enc_length,
  enc_count,
  enc_compact_size,
  enc_witness,
  enc_transaction,
  enc_block,
  enc_frame,
  enc_partial_tree,
  enc_rlp,
  enc_l2_block,
  enc_file,
  // bitcoin.md
  btc_stated,
  btc_genesis,
  btc_link,
  btc_version,
  btc_bits_sign,
  btc_bits_zero,
  btc_bits_overflow,
  btc_bits_limit,
  btc_bits_required,
  btc_pow,
  btc_time_median,
  btc_time_warp,
  btc_time_bound,
  btc_work,
  btc_best,
  // inclusion.md
  mrk_txid,
  mrk_leaf,
  mrk_index,
  mrk_count,
  mrk_depth,
  mrk_tail,
  mrk_branch,
  mrk_coinbase,
  mrk_root,
  mrk_duplicate,
  // publication.md
  pub_coinbase,
  pub_return,
  pub_push,
  pub_magic,
  pub_first,
  pub_miner,
  // keystone.md
  key_length,
  key_version,
  key_period,
  key_hash,
  key_stated,
  key_first,
  key_link,
  key_derived,
  key_published,
  // hemi-chain.md
  hem_stated,
  hem_fields,
  hem_link,
  hem_number,
  hem_slot,
  hem_time,
  hem_body,
  hem_deposit,
  hem_origin,
  // bitcoin-view.md
  view_genesis,
  view_one,
  view_active,
  view_calldata,
  view_count,
  view_link,
  view_parent,
  view_new,
  view_tip,
  // fork-choice.md
  frk_lapse,
  frk_score,
  frk_choice,
  // finality.md
  fin_depth,
  fin_label,
  fin_fault,
  // sequencer.md
  seq_param,
  seq_form,
  seq_payload,
  seq_state,
  seq_epoch,
  seq_set,
  seq_slot,
  seq_seal,
  seq_lead,
  seq_mask,
  seq_reg,
  // accountability.md
  eqv_form,
  eqv_slash,
  eqv_free,
  // offload.md
  off_out,
  off_item,
  off_due,
  off_carry,
  off_order,
  off_cursor,
  off_self,
  off_self_form,
  off_count,
  // payout.md
  pay_tx,
  pay_close,
  pay_credit,
  pay_share,
};

inline constexpr std::size_t kRuleCount = static_cast<std::size_t>(Rule::pay_share) + 1;

inline constexpr std::array<std::string_view, kRuleCount> kRuleIds{
    "ENC-LIMIT.1",       "ENC-HEX.1",           "ENC-JSON.1",       "ENC-SCHEMA.1",        "ENC-LENGTH.1",
    "ENC-COUNT.1",       "ENC-COMPACT-SIZE.1",  "ENC-WITNESS.1",    "ENC-TRANSACTION.1",   "ENC-BLOCK.1",
    "ENC-FRAME.1",       "ENC-PARTIAL-TREE.1",  "ENC-RLP.1",        "ENC-L2-BLOCK.1",      "ENC-FILE.1",
    "BTC-STATED.1",      "BTC-GENESIS.1",       "BTC-LINK.1",       "BTC-VERSION.1",       "BTC-BITS-SIGN.1",
    "BTC-BITS-ZERO.1",   "BTC-BITS-OVERFLOW.1", "BTC-BITS-LIMIT.1", "BTC-BITS-REQUIRED.1", "BTC-POW.1",
    "BTC-TIME-MEDIAN.1", "BTC-TIME-WARP.1",     "BTC-TIME-BOUND.1", "BTC-WORK.1",          "BTC-BEST.1",
    "MRK-TXID.1",        "MRK-LEAF.1",          "MRK-INDEX.1",      "MRK-COUNT.1",         "MRK-DEPTH.1",
    "MRK-TAIL.1",        "MRK-BRANCH.1",        "MRK-COINBASE.1",   "MRK-ROOT.1",          "MRK-DUPLICATE.1",
    "PUB-COINBASE.1",    "PUB-RETURN.1",        "PUB-PUSH.1",       "PUB-MAGIC.1",         "PUB-FIRST.1",
    "PUB-MINER.1",       "KEY-LENGTH.1",        "KEY-VERSION.1",    "KEY-PERIOD.1",        "KEY-HASH.1",
    "KEY-STATED.1",      "KEY-FIRST.1",         "KEY-LINK.1",       "KEY-DERIVED.1",       "KEY-PUBLISHED.1",
    "HEM-STATED.1",      "HEM-FIELDS.1",        "HEM-LINK.1",       "HEM-NUMBER.1",        "HEM-SLOT.1",
    "HEM-TIME.1",        "HEM-BODY.1",          "HEM-DEPOSIT.1",    "HEM-ORIGIN.1",        "VIEW-GENESIS.1",
    "VIEW-ONE.1",        "VIEW-ACTIVE.1",       "VIEW-CALLDATA.1",  "VIEW-COUNT.1",        "VIEW-LINK.1",
    "VIEW-PARENT.1",     "VIEW-NEW.1",          "VIEW-TIP.1",       "FRK-LAPSE.1",         "FRK-SCORE.1",
    "FRK-CHOICE.1",      "FIN-DEPTH.1",         "FIN-LABEL.1",      "FIN-FAULT.1",         "SEQ-PARAM.1",
    "SEQ-FORM.1",        "SEQ-PAYLOAD.1",       "SEQ-STATE.1",      "SEQ-EPOCH.1",         "SEQ-SET.1",
    "SEQ-SLOT.1",        "SEQ-SEAL.1",          "SEQ-LEAD.1",       "SEQ-MASK.1",          "SEQ-REG.1",
    "EQV-FORM.1",        "EQV-SLASH.1",         "EQV-FREE.1",       "OFF-OUT.1",           "OFF-ITEM.1",
    "OFF-DUE.1",         "OFF-CARRY.1",         "OFF-ORDER.1",      "OFF-CURSOR.1",        "OFF-SELF.1",
    "OFF-SELF-FORM.1",   "OFF-COUNT.1",         "PAY-CLOSE.1",      "PAY-CREDIT.1",        "PAY-SHARE.1",
    "PAY-TX.1",
};

constexpr std::string_view id_of(Rule rule) { return kRuleIds[static_cast<std::size_t>(rule)]; }

constexpr std::optional<Rule> find_rule(std::string_view id) {
  for (std::size_t i = 0; i < kRuleCount; ++i) {
    if (kRuleIds[i] == id) return static_cast<Rule>(i);
  }
  return std::nullopt;
}

}  // namespace hemi
