#include "cli/upload_progress.h"

#include "base/clock.h"
#include "base/console.h"
#include "base/output.h"
#include "base/text.h"
#include "cli/waiting.h"
#include "portal/time_left.h"

enum { DRAWN_EVERY_MS = 200, SAID_EVERY_MS = 5000 };

UploadProgress upload_progress_begin(const Context *context) {
    return (UploadProgress){.context = context, .draws = console_draws(STREAM_ERROR)};
}

static const char *left(Arena *arena, Language language, const UploadView *view) {
    return view->left_s < 0 ? ""
                            : say(arena, language, "upload.left",
                                  {"time", upload_time_left(arena, language, view->left_s)});
}

static const char *sending(Arena *arena, Language language, const UploadView *view) {
    const uint64_t percent = view->size == 0 ? 0 : view->sent * 100 / view->size;
    const char *rate =
        view->rate == 0 ? "" : arena_printf(arena, "  %s/s", text_size(arena, view->rate));
    return say(arena, language, "upload.sending", {"portal", view->portal},
               {"sent", text_size(arena, view->sent)},
               {"confirmed", text_size(arena, view->confirmed)},
               {"size", text_size(arena, view->size)},
               {"percent", arena_printf(arena, "%llu", (unsigned long long)percent)},
               {"rate", rate}, {"left", left(arena, language, view)});
}

static const char *line_of(Arena *arena, Language language, const UploadView *view) {
    const PortalTrouble *trouble = &view->trouble;
    switch (view->state) {
    case UPLOAD_SENDING:
        return sending(arena, language, view);
    case UPLOAD_WAITING:
        return say(arena, language, "upload.waiting",
                   {"reason", trouble->key == NULL ? ""
                                                   : message_format(arena, language, trouble->key,
                                                                    trouble->params, 3)},
                   {"seconds", arena_printf(arena, "%d", (view->wait_ms + 999) / 1000)});
    case UPLOAD_READING:
        return message(language, "upload.reading");
    case UPLOAD_CHECKING:
        return say(arena, language, "upload.checking", {"portal", view->portal});
    case UPLOAD_NEEDS_LOGIN:
        return say(arena, language, "upload.login", {"url", view->login_url},
                   {"code", view->login_code});
    default:
        return say(arena, language, "upload.asking", {"portal", view->portal});
    }
}

/* A login must stand there as long as somebody types it: a line of its own, once for each code. */
static bool is_new_login(UploadProgress *progress, const UploadView *view) {
    if (view->state != UPLOAD_NEEDS_LOGIN || view->login_code[0] == '\0' ||
        strncmp(progress->code, view->login_code, sizeof progress->code - 1) == 0)
        return false;
    snprintf(progress->code, sizeof progress->code, "%s", view->login_code);
    return true;
}

static void print(UploadProgress *progress, const char *text) {
    upload_progress_clear(progress);
    output_format(stderr, "%s\n", text);
    output_flush(stderr);
}

/* Without a person only what lasts is said: a small bundle is gone in a moment. */
static bool is_due(const UploadProgress *progress, const UploadView *view, int64_t now) {
    const bool new_trouble =
        view->trouble.key != NULL &&
        (progress->trouble == NULL || strcmp(view->trouble.key, progress->trouble) != 0);
    if (progress->draws)
        return progress->shown_ms == 0 || view->state != progress->state ||
               now - progress->shown_ms >= DRAWN_EVERY_MS;
    return (view->state == UPLOAD_WAITING && new_trouble) ||
           (progress->shown_ms != 0 && now - progress->shown_ms >= SAID_EVERY_MS);
}

void upload_progress_show(UploadProgress *progress, const UploadView *view) {
    const int64_t now = clock_milliseconds();
    const bool login = is_new_login(progress, view);
    if (!login && (view->state == UPLOAD_NEEDS_LOGIN || !is_due(progress, view, now))) {
        if (progress->shown_ms == 0)
            progress->shown_ms = now;
        return;
    }
    Arena *arena = arena_new();
    const char *text = line_of(arena, progress->context->options.language, view);
    if (progress->draws && !login)
        waiting_draw(text);
    else
        print(progress, text);
    progress->drawn = progress->draws && !login;
    progress->shown_ms = now;
    progress->state = view->state;
    progress->trouble = view->trouble.key;
    arena_free(arena);
}

void upload_progress_clear(UploadProgress *progress) {
    if (progress->drawn)
        waiting_wipe();
    progress->drawn = false;
}
