/* Windows: sockets are handles, of which a process may have millions (16,777,216, Windows
 * Internals); what runs short there, ports and memory, no limit of the process tells. */
#include "probe/own_sockets.h"

size_t own_sockets_left(size_t wanted) {
    return wanted;
}

/* A port that refuses is asked four times more, half a second apart, before Windows says so: that
 * takes a little over 2 s (Q175523; 2002 to 2010 ms on Windows Server, and libuv's pull request
 * 2896 tells of the same). A refusal must not be taken for silence. */
int own_connect_ms(void) {
    return 3500;
}
