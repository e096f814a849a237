#include "ui/console_keys.h"

#include "ui/terminal_rescue.h"

enum {
    VIRTUAL_BACK = 0x08,
    VIRTUAL_TAB = 0x09,
    VIRTUAL_RETURN = 0x0D,
    VIRTUAL_MENU = 0x12, /* Alt: when it is let go, it types what Alt and digits have said */
    VIRTUAL_ESCAPE = 0x1B,
    VIRTUAL_PRIOR = 0x21,
    VIRTUAL_NEXT = 0x22,
    VIRTUAL_END = 0x23,
    VIRTUAL_HOME = 0x24,
    VIRTUAL_LEFT = 0x25,
    VIRTUAL_UP = 0x26,
    VIRTUAL_RIGHT = 0x27,
    VIRTUAL_DOWN = 0x28,
    VIRTUAL_DELETE = 0x2E,
    VIRTUAL_F1 = 0x70,
    VIRTUAL_F2 = 0x71,
    VIRTUAL_F10 = 0x79,
    CTRL_C = 3,
    CTRL_L = 12,
    CTRL_U = 21
};

static const struct {
    uint16_t virtual_key;
    IntentKind intent;
} keys[] = {
    {VIRTUAL_BACK, INTENT_ERASE_BEFORE},
    {VIRTUAL_RETURN, INTENT_ENTER},
    {VIRTUAL_ESCAPE, INTENT_BACK},
    {VIRTUAL_PRIOR, INTENT_PAGE_UP},
    {VIRTUAL_NEXT, INTENT_PAGE_DOWN},
    {VIRTUAL_END, INTENT_END},
    {VIRTUAL_HOME, INTENT_HOME},
    {VIRTUAL_LEFT, INTENT_LEFT},
    {VIRTUAL_UP, INTENT_UP},
    {VIRTUAL_RIGHT, INTENT_RIGHT},
    {VIRTUAL_DOWN, INTENT_DOWN},
    {VIRTUAL_DELETE, INTENT_ERASE_AT},
    {VIRTUAL_F1, INTENT_HELP},
    {VIRTUAL_F2, INTENT_LANGUAGE},
    {VIRTUAL_F10, INTENT_QUIT},
};

/* What is pasted, or comes from a terminal that sends characters, has no virtual key. */
static const struct {
    uint16_t unit;
    IntentKind intent;
} controls[] = {
    {'\r', INTENT_ENTER},    {'\n', INTENT_ENTER},        {'\t', INTENT_NEXT},
    {0x1B, INTENT_BACK},     {'\b', INTENT_ERASE_BEFORE}, {0x7F, INTENT_ERASE_BEFORE},
    {CTRL_L, INTENT_REDRAW}, {CTRL_U, INTENT_ERASE_ALL},
};

static Intent intent_of(IntentKind kind) {
    return (Intent){.kind = kind};
}

static Intent typed(uint32_t code) {
    return (Intent){.kind = INTENT_TEXT, .code = code};
}

static Intent character(uint16_t unit, uint16_t *high) {
    const uint16_t before = *high;
    *high = 0;
    if (unit >= 0xD800 && unit < 0xDC00) {
        *high = unit;
        return intent_of(INTENT_TICK);
    }
    if (unit >= 0xDC00 && unit < 0xE000)
        return before == 0 ? intent_of(INTENT_TICK)
                           : typed(0x10000u + ((before - 0xD800u) << 10) + (unit - 0xDC00u));
    for (size_t i = 0; i < sizeof controls / sizeof controls[0]; i++)
        if (controls[i].unit == unit)
            return intent_of(controls[i].intent);
    if (unit == CTRL_C)
        return (Intent){.kind = INTENT_STOP, .signal = RESCUE_INTERRUPT};
    return unit < ' ' ? intent_of(INTENT_TICK) : typed(unit);
}

Intent console_key_intent(const ConsoleKey *key, uint16_t *high) {
    if (!key->down)
        return key->virtual_key == VIRTUAL_MENU && key->unit != 0 ? character(key->unit, high)
                                                                  : intent_of(INTENT_TICK);
    if (key->virtual_key == VIRTUAL_TAB)
        return intent_of(key->shift ? INTENT_PREVIOUS : INTENT_NEXT);
    for (size_t i = 0; i < sizeof keys / sizeof keys[0]; i++)
        if (keys[i].virtual_key == key->virtual_key)
            return intent_of(keys[i].intent);
    return key->unit == 0 ? intent_of(INTENT_TICK) : character(key->unit, high);
}
