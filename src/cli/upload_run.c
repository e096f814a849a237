#include "cli/upload_run.h"

#include "base/console.h"
#include "base/console_secret.h"
#include "base/output.h"
#include "base/text.h"
#include "base/wipe.h"
#include "cli/interrupt.h"
#include "cli/upload_progress.h"
#include "portal/upload_line.h"

enum { TURN_MS = 100, MOST_ASKED = 3 };

/* ---- how it ended ---- */

static const char *state_word(UploadState state) {
    switch (state) {
    case UPLOAD_VERIFIED:
        return "verified";
    case UPLOAD_SENT:
        return "sent";
    case UPLOAD_FAILED:
        return "failed";
    case UPLOAD_CANCELLED:
        return "cancelled";
    default:
        return "stopped";
    }
}

static int exit_of(const UploadView *view, bool broken_off) {
    switch (view->state) {
    case UPLOAD_VERIFIED:
    case UPLOAD_SENT:
    case UPLOAD_CANCELLED:
        return 0;
    case UPLOAD_FAILED:
        return view->trouble.status == STATUS_REFUSED || view->trouble.status == STATUS_TOO_BIG ||
                       view->trouble.status == STATUS_CHANGED
                   ? EXIT_FIX_REFUSED
                   : EXIT_IO;
    default:
        return broken_off || interrupted() ? EXIT_INTERRUPTED : EXIT_TRY_AGAIN;
    }
}

static const char *trouble_text(const Context *context, const PortalTrouble *trouble) {
    return trouble->key == NULL ? ""
                                : message_format(context->arena, context->options.language,
                                                 trouble->key, trouble->params, 3);
}

static void add_result(const Context *context, const UploadView *view, cJSON *uploads) {
    cJSON *object = cJSON_CreateObject();
    cJSON_AddStringToObject(object, "id", view->job_id);
    cJSON_AddStringToObject(object, "state", state_word(view->state));
    cJSON_AddStringToObject(object, "portal", view->portal);
    cJSON_AddStringToObject(object, "sha256", view->sha256);
    cJSON_AddNumberToObject(object, "size", (double)view->size);
    cJSON_AddNumberToObject(object, "confirmed", (double)view->confirmed);
    cJSON_AddStringToObject(object, "receipt", view->receipt);
    cJSON_AddStringToObject(object, "trouble", view->trouble.key == NULL ? "" : view->trouble.key);
    cJSON_AddStringToObject(object, "text", trouble_text(context, &view->trouble));
    cJSON_AddItemToArray(uploads, object);
}

/* Troubles go to standard error, what became of the file to standard output. */
static void tell(const Context *context, const UploadView *view, bool cancel) {
    Arena *arena = context->arena;
    const Language language = context->options.language;
    const char *key = view->state == UPLOAD_VERIFIED && view->receipt[0] == '\0'
                          ? "upload.verified_without_id"
                          : arena_printf(arena, "upload.%s", state_word(view->state));
    if (view->trouble.key != NULL)
        output_format(stderr, "kmsdoctor: %s\n", trouble_text(context, &view->trouble));
    if (view->state == UPLOAD_NEEDS_TOKEN && !console_is(STREAM_IN))
        output_format(stderr, "%s\n", message(language, "upload.token_how"));
    output_format(stdout, "%s\n",
                  say(arena, language, key, {"portal", view->portal}, {"receipt", view->receipt},
                      {"sha256", view->sha256},
                      {"line", arena_printf(arena, "%s%s %s", upload_line(arena),
                                            cancel ? " --cancel" : "", view->job_id)},
                      {"confirmed", text_size(arena, view->confirmed)},
                      {"size", text_size(arena, view->size)}));
}

/* ---- turning it ---- */

typedef enum Asked { ASKED_GIVEN, ASKED_NOBODY, ASKED_BROKEN_OFF } Asked;

static Asked ask_token(const Context *context, Upload *upload, int *times) {
    const UploadView *view = upload_view(upload);
    char *token = NULL;
    if ((*times)++ >= MOST_ASKED || context->options.json || !console_is(STREAM_IN))
        return ASKED_NOBODY;
    if (view->trouble.key != NULL)
        output_format(stderr, "kmsdoctor: %s\n", trouble_text(context, &view->trouble));
    const char *prompt = say(context->arena, context->options.language, "upload.token_prompt",
                             {"portal", view->portal});
    if (!console_read_secret(context->arena, prompt, &token))
        return ASKED_BROKEN_OFF; /* Windows' Ctrl-C is a letter there */
    if (token == NULL)
        (void)cli_fail_with(context, 0, "bundle.token_too_long", {NULL, NULL});
    else
        upload_give_token(upload, token);
    wipe_text(token);
    return ASKED_GIVEN;
}

/* True: somebody has broken it off. In JSON nothing is said of the way but where somebody has to
 * log in, which stands on standard error. */
static bool turn(const Context *context, Upload *upload) {
    UploadProgress progress = upload_progress_begin(context);
    Asked asked = ASKED_GIVEN;
    int times = 0;
    while (asked == ASKED_GIVEN && upload_advance(upload, TURN_MS) && !interrupted()) {
        const UploadView *view = upload_view(upload);
        if (view->state == UPLOAD_NEEDS_TOKEN) {
            upload_progress_clear(&progress);
            asked = ask_token(context, upload, &times);
        } else if (!context->options.json || view->state == UPLOAD_NEEDS_LOGIN) {
            upload_progress_show(&progress, view);
        }
    }
    upload_progress_clear(&progress);
    if (interrupted())
        upload_pause(upload);
    return asked == ASKED_BROKEN_OFF;
}

int upload_run(const Context *context, Upload *upload, bool cancel, cJSON *uploads) {
    if (cancel)
        upload_cancel(upload);
    const bool broken_off = turn(context, upload);
    const UploadView *view = upload_view(upload);
    const int exit_code = exit_of(view, broken_off);
    if (uploads != NULL)
        add_result(context, view, uploads);
    else
        tell(context, view, cancel);
    upload_free(upload);
    return exit_code;
}

static int exit_of_refusal(const PortalTrouble *trouble) {
    static const char *const usage[] = {"portal_trouble.no_portal", "portal_trouble.no_job",
                                        "portal_trouble.job_over"};
    for (size_t i = 0; i < sizeof usage / sizeof usage[0]; i++)
        if (strcmp(trouble->key, usage[i]) == 0)
            return EXIT_USAGE;
    if (strcmp(trouble->key, "portal_trouble.taken") == 0)
        return EXIT_TRY_AGAIN;
    return trouble->status == STATUS_REFUSED ? EXIT_FIX_REFUSED : EXIT_IO;
}

/* Of what was not opened here. */
static void add_short_result(cJSON *uploads, const char *what, const char *state,
                             const char *trouble, const char *text) {
    cJSON *object = cJSON_CreateObject();
    cJSON_AddStringToObject(object, "id", what);
    cJSON_AddStringToObject(object, "state", state);
    cJSON_AddStringToObject(object, "trouble", trouble);
    cJSON_AddStringToObject(object, "text", text);
    cJSON_AddItemToArray(uploads, object);
}

int upload_refused(const Context *context, const char *what, const PortalTrouble *trouble,
                   cJSON *uploads) {
    const char *text = trouble_text(context, trouble);
    if (uploads == NULL)
        output_format(stderr, "kmsdoctor: %s\n", text);
    else
        add_short_result(uploads, what, "refused", trouble->key, text);
    return exit_of_refusal(trouble);
}

int upload_told_to_end(const Context *context, const char *id, cJSON *uploads) {
    const char *text =
        say(context->arena, context->options.language, "upload.told_to_end", {"id", id});
    if (uploads == NULL)
        output_format(stdout, "%s\n", text);
    else
        add_short_result(uploads, id, "cancelled", "", text);
    return 0;
}
