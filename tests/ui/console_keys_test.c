/* The keys of Windows' console, as KEY_EVENT_RECORD has them, become the same intents as those of a
 * terminal. */
#include "ui/console_keys.h"

#include <setjmp.h>
#include <stdarg.h>

#include <cmocka.h>

static Intent intent_of(ConsoleKey key) {
    uint16_t high = 0;
    return console_key_intent(&key, &high);
}

static void assert_key(uint16_t virtual_key, uint16_t unit, IntentKind wanted) {
    const ConsoleKey key = {.down = true, .virtual_key = virtual_key, .unit = unit};
    assert_int_equal(intent_of(key).kind, wanted);
}

static void test_keys_that_steer(void **state) {
    (void)state;
    assert_key(0x26, 0, INTENT_UP);
    assert_key(0x28, 0, INTENT_DOWN);
    assert_key(0x25, 0, INTENT_LEFT);
    assert_key(0x27, 0, INTENT_RIGHT);
    assert_key(0x21, 0, INTENT_PAGE_UP);
    assert_key(0x22, 0, INTENT_PAGE_DOWN);
    assert_key(0x24, 0, INTENT_HOME);
    assert_key(0x23, 0, INTENT_END);
    assert_key(0x2E, 0, INTENT_ERASE_AT);
    assert_key(0x70, 0, INTENT_HELP);
    assert_key(0x71, 0, INTENT_LANGUAGE);
    assert_key(0x79, 0, INTENT_QUIT);
    assert_key(0x72, 0, INTENT_TICK); /* F3 */
}

static void test_keys_that_type_and_steer(void **state) {
    (void)state;
    assert_key(0x0D, '\r', INTENT_ENTER);
    assert_key(0x08, '\b', INTENT_ERASE_BEFORE);
    assert_key(0x1B, 0x1B, INTENT_BACK);
    assert_key(0x1B, 0, INTENT_BACK); /* as Wine has it */
    assert_key(0x09, '\t', INTENT_NEXT);
    assert_int_equal(
        intent_of((ConsoleKey){.down = true, .virtual_key = 0x09, .unit = '\t', .shift = true})
            .kind,
        INTENT_PREVIOUS);
    assert_key('L', 12, INTENT_REDRAW);
    assert_key('U', 21, INTENT_ERASE_ALL);
    assert_key('A', 1, INTENT_TICK);
}

static void test_ctrl_c_when_it_is_a_key(void **state) {
    (void)state;
    const Intent intent = intent_of((ConsoleKey){.down = true, .virtual_key = 'C', .unit = 3});
    assert_int_equal(intent.kind, INTENT_STOP);
    assert_int_equal(intent.signal, 2);
}

static void assert_types(ConsoleKey key, uint32_t code) {
    const Intent intent = intent_of(key);
    assert_int_equal(intent.kind, INTENT_TEXT);
    assert_int_equal(intent.code, code);
}

static void test_text(void **state) {
    (void)state;
    assert_types((ConsoleKey){.down = true, .virtual_key = 'Y', .unit = 'y'}, 'y');
    /* From an input method, and pasted: no key stands behind it. */
    assert_types((ConsoleKey){.down = true, .unit = 0x5BC6}, 0x5BC6);
    /* Alt and digits: the character comes when Alt is let go. */
    assert_types((ConsoleKey){.virtual_key = 0x12, .unit = 0xE9}, 0xE9);
}

static void test_going_up_is_nothing(void **state) {
    (void)state;
    assert_int_equal(intent_of((ConsoleKey){.virtual_key = 0x0D, .unit = '\r'}).kind, INTENT_TICK);
    assert_int_equal(intent_of((ConsoleKey){.virtual_key = 0x12}).kind, INTENT_TICK);
    assert_int_equal(intent_of((ConsoleKey){.down = true, .virtual_key = 0x10}).kind, INTENT_TICK);
}

static void test_character_in_two_halves(void **state) {
    (void)state;
    uint16_t high = 0;
    ConsoleKey key = {.down = true, .unit = 0xD840};
    assert_int_equal(console_key_intent(&key, &high).kind, INTENT_TICK);
    key.unit = 0xDC0B;
    const Intent whole = console_key_intent(&key, &high);
    assert_int_equal(whole.kind, INTENT_TEXT);
    assert_int_equal(whole.code, 0x2000B);
    /* A second half alone is nothing, and a first half is forgotten by what comes next. */
    assert_int_equal(console_key_intent(&key, &high).kind, INTENT_TICK);
    key.unit = 0xD840;
    (void)console_key_intent(&key, &high);
    key.unit = 'a';
    assert_int_equal(console_key_intent(&key, &high).code, 'a');
    key.unit = 0xDC0B;
    assert_int_equal(console_key_intent(&key, &high).kind, INTENT_TICK);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_keys_that_steer),
        cmocka_unit_test(test_keys_that_type_and_steer),
        cmocka_unit_test(test_ctrl_c_when_it_is_a_key),
        cmocka_unit_test(test_text),
        cmocka_unit_test(test_going_up_is_nothing),
        cmocka_unit_test(test_character_in_two_halves),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
