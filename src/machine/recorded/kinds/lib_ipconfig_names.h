/* What the names that ipconfig prints for an adapter say of it. */
#ifndef KMSDOCTOR_LIB_IPCONFIG_NAMES_H
#define KMSDOCTOR_LIB_IPCONFIG_NAMES_H

#include "base/str.h"

/* "Ethernet adapter X", "Carte Ethernet X" -> X: that is what Windows names it. */
Str ipconfig_adapter_name(Str title);

/* A VPN, a tunnel, a virtual switch: by its name or its description; "" where one is not known. */
bool ipconfig_is_virtual(const char *name, const char *description);

#endif
