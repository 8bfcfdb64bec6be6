// The one place that includes Z3, as a system header so that our warnings stay ours.
#pragma once

#pragma GCC system_header
#include <z3++.h>
