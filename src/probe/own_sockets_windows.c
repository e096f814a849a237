/* Windows: sockets are handles, of which a process may have millions (16,777,216, Windows
 * Internals); what runs short there, ports and memory, no limit of the process tells. */
#include "probe/own_sockets.h"

size_t own_sockets_left(size_t wanted) {
    return wanted;
}
