// What a rule answers: whether it holds, and the two values that it compared, so that a rejection carries its evidence.
#pragma once

#include "spec/domain.hpp"

namespace hemi {

enum class Relation { equal, not_equal, less, less_equal, greater, greater_equal, is_not, is, equal_or_next };

template <class D, class Found, class Required>
struct Finding {
  Bool<D> holds;
  Found found;
  Relation relation;
  Required required;
};

template <class D, class Value>
Finding<D, Value, Value> equal(const Value& found, const Value& required) {
  return {found == required, found, Relation::equal, required};
}

template <class D, class Value>
Finding<D, Value, Value> not_equal(const Value& found, const Value& excluded) {
  return {found != excluded, found, Relation::not_equal, excluded};
}

template <class D, class Value>
Finding<D, Value, Value> less(const Value& found, const Value& bound) {
  return {found < bound, found, Relation::less, bound};
}

template <class D, class Value>
Finding<D, Value, Value> at_most(const Value& found, const Value& bound) {
  return {found <= bound, found, Relation::less_equal, bound};
}

template <class D, class Value>
Finding<D, Value, Value> greater(const Value& found, const Value& bound) {
  return {found > bound, found, Relation::greater, bound};
}

template <class D, class Value>
Finding<D, Value, Value> at_least(const Value& found, const Value& bound) {
  return {found >= bound, found, Relation::greater_equal, bound};
}

/// A property that is not a comparison of two values of one kind, named in words.
struct Property {
  const char* name;
};

template <class D, class Value>
Finding<D, Value, Property> has_not(const Value& found, const char* property, const Bool<D>& has_it) {
  return {!has_it, found, Relation::is_not, Property{property}};
}

template <class D, class Value>
Finding<D, Value, Property> has(const Value& found, const char* property, const Bool<D>& has_it) {
  return {has_it, found, Relation::is, Property{property}};
}

}  // namespace hemi
