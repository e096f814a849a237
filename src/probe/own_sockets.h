/* How many sockets this process may have at once: its own limit must never be taken for a fault of
 * the hosts that are asked. */
#ifndef KMSDOCTOR_OWN_SOCKETS_H
#define KMSDOCTOR_OWN_SOCKETS_H

#include <stddef.h>

/* How many more files and sockets may be opened, at most `wanted`. The limit is raised for that as
 * far as it goes without asking anybody. */
size_t own_sockets_left(size_t wanted);

#endif
