#include "base/wipe.h"

#include <string.h>

void wipe(void *at, size_t length) {
    volatile char *byte = at;
    for (size_t i = 0; byte != NULL && i < length; i++)
        byte[i] = '\0';
}

void wipe_text(char *text) {
    if (text != NULL)
        wipe(text, strlen(text));
}
