#include "support/golden.h"

#include "base/files.h"
#include "base/text.h"
#include "ui/widgets/qr_picture.h"

#include <setjmp.h>
#include <stdarg.h>

#include <cmocka.h>

enum { GOLDEN_LIMIT = 1 << 20 };

static const struct { int columns, rows; } sizes[] = {{60, 20}, {80, 24}, {120, 40}};

static void print_difference(Str expected, Str actual) {
    int shown = 0;
    for (int line = 1; shown < 12; line++) {
        Str a = STR_NONE, b = STR_NONE;
        const bool more_a = str_next_line(&expected, &a), more_b = str_next_line(&actual, &b);
        if (!more_a && !more_b)
            return;
        if (more_a == more_b && str_equal(a, b))
            continue;
        shown++;
        print_error("%4d - %.*s\n     + %.*s\n", line, (int)a.length, a.length > 0 ? a.at : "",
                    (int)b.length, b.length > 0 ? b.at : "");
    }
}

static void update(const char *path, const char *text) {
    FILE *file = fopen(path, "wb");
    assert_non_null(file);
    assert_true(fputs(text, file) >= 0);
    assert_int_equal(fclose(file), 0);
}

void golden_check(const char *name, const char *text) {
    Arena *arena = arena_new();
    const char *path = arena_printf(arena, "tests/screens/%s.txt", name);
    Str expected = STR_NONE;
    if (getenv("UPDATE_GOLDEN") != NULL) {
        update(path, text);
    } else if (file_read(arena, path, GOLDEN_LIMIT, &expected) != STATUS_OK) {
        fail_msg("%s is not there; UPDATE_GOLDEN=1 writes it", path);
    } else if (!str_equal(expected, str_of(text))) {
        print_error("%s (- expected, + now):\n", path);
        print_difference(expected, str_of(text));
        fail_msg("%s differs", path);
    }
    arena_free(arena);
}

char *golden_draw(Arena *arena, Language language, int columns, int rows, GoldenBuild *build,
                  void *data) {
    Page page = {.arena = arena_new(), .language = language};
    Frame frame = {.case_number = "", .machine = ""};
    build(&frame, &page, data);
    qr_picture_fit_keys(&page, columns, rows);
    Viewport view = {.focus = layout_first_focus(&page)};
    Canvas *canvas = canvas_new(arena, columns, rows);
    layout_draw(canvas, &frame, &page, &view);
    char *text = canvas_dump(arena, canvas);
    arena_free(page.arena);
    return text;
}

static void assert_fits(const char *text, int columns) {
    Str rest = str_of(text), line;
    while (str_next_line(&rest, &line))
        assert_true(text_columns(line) <= columns);
}

void golden_screens(const char *name, GoldenBuild *build, void *data) {
    Arena *arena = arena_new();
    for (int language = 0; language < LANGUAGE_COUNT; language++)
        for (size_t i = 0; i < sizeof sizes / sizeof sizes[0]; i++) {
            const int columns = sizes[i].columns, rows = sizes[i].rows;
            char *text = golden_draw(arena, (Language)language, columns, rows, build, data);
            assert_fits(text, columns);
            golden_check(arena_printf(arena, "%s-%s-%dx%d", name, language_tag((Language)language),
                                      columns, rows),
                         text);
        }
    arena_free(arena);
}
