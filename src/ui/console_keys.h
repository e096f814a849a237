/* Keys of the Windows console, by the numbers that Microsoft publishes for them ("Virtual-Key
 * Codes", KEY_EVENT_RECORD): pure, so that every system tests it. */
#ifndef KMSDOCTOR_CONSOLE_KEYS_H
#define KMSDOCTOR_CONSOLE_KEYS_H

#include "ui/terminal.h"

typedef struct ConsoleKey {
    bool down;
    uint16_t virtual_key;
    uint16_t unit; /* UTF-16, 0 when the key types nothing */
    bool shift;
} ConsoleKey;

/* INTENT_TICK when the key means nothing here. *high keeps the first half of a character until its
 * second half comes; it begins as 0. */
Intent console_key_intent(const ConsoleKey *key, uint16_t *high);

#endif
