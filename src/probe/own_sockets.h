/* What this computer's own sockets can do: their limits must never be taken for a fault of the
 * hosts that are asked. */
#ifndef KMSDOCTOR_OWN_SOCKETS_H
#define KMSDOCTOR_OWN_SOCKETS_H

#include <stddef.h>

/* How many more files and sockets may be opened, at most `wanted`. The limit is raised for that as
 * far as it goes without asking anybody. */
size_t own_sockets_left(size_t wanted);

/* How long to wait for a connection, or for a clock, in milliseconds. To wait longer brings nothing
 * but hosts that are more than a second away; to wait less loses answers that the system holds
 * back. */
int own_connect_ms(void);

#endif
