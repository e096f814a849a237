/* Short words for a walk over page 8, one for each test: include it in a test program alone. */
#ifndef KMSDOCTOR_TEST_BUNDLE_WALK_WORDS_H
#define KMSDOCTOR_TEST_BUNDLE_WALK_WORDS_H

#include "support/bundle_walk.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

static BundleWalk walk;

static inline int set_up(void **state) {
    (void)state;
    bundle_walk_begin(&walk);
    return 0;
}

static inline int tear_down(void **state) {
    (void)state;
    bundle_walk_end(&walk);
    return 0;
}

static inline bool says(const char *words) {
    return bundle_walk_says(&walk, words);
}

static inline void press(const char *words) {
    bundle_walk_press(&walk, words);
}

static inline void press_row(int id) {
    walk.show.handle(&walk.show, &(Input){.kind = INPUT_PRESS, .id = id});
}

static inline void key(const char *name) {
    bundle_walk_key(&walk, name, 0);
}

static inline const Case *the_case(void) {
    return walk.wizard->support_case;
}

#define TEST(function) cmocka_unit_test_setup_teardown(function, set_up, tear_down)

#endif
