#include "machine/live_windows/child.h"

#include "base/buf.h"
#include "base/paths.h"
#include "machine/live_windows/child_tree.h"

#include <uv.h>

enum {
    READ_AT_ONCE = 64 * 1024,
    /* Behind its end: what still lies in the pipe is there at once, and somebody it left behind may
     * hold the pipe open for ever. */
    LAST_WORDS_MS = 300,
    AFTER_KILL_MS = 2000 /* a process that does not even die is left behind */
};

typedef struct Child {
    uv_loop_t loop;
    uv_process_t process;
    uv_pipe_t pipes[2]; /* what it says, and what it says of errors */
    uv_timer_t timer;
    uv_async_t stop; /* child_owner_end */
    ChildTree *tree;
    Buf output;
    char room[READ_AT_ONCE];
    int open_pipes;
    bool exited, timed_out;
    int64_t exit_code;
} Child;

/* ---- whose it is ---- */

static uv_once_t once = UV_ONCE_INIT;
static uv_mutex_t lock; /* over all owners */
static uv_key_t owner_key;

static void make_lock(void) {
    if (uv_mutex_init(&lock) != 0 || uv_key_create(&owner_key) != 0)
        abort();
}

void child_owner_is(ChildOwner *owner) {
    uv_once(&once, make_lock);
    uv_key_set(&owner_key, owner);
}

void child_owner_end(ChildOwner *owner) {
    uv_once(&once, make_lock);
    uv_mutex_lock(&lock);
    owner->ended = true;
    if (owner->running != NULL)
        uv_async_send(&owner->running->stop);
    uv_mutex_unlock(&lock);
}

/* child NULL: there is none any more. False: the owner wants none. */
static bool owner_has(struct Child *child) {
    uv_once(&once, make_lock);
    ChildOwner *owner = uv_key_get(&owner_key);
    if (owner == NULL)
        return true;
    uv_mutex_lock(&lock);
    const bool wanted = !owner->ended;
    owner->running = wanted ? child : NULL;
    uv_mutex_unlock(&lock);
    return wanted;
}

/* ---- its end ---- */

static void close_handle(uv_handle_t *handle) {
    if (uv_handle_get_type(handle) != UV_UNKNOWN_HANDLE && !uv_is_closing(handle))
        uv_close(handle, NULL);
}

static void close_all(Child *child) {
    close_handle((uv_handle_t *)&child->timer);
    close_handle((uv_handle_t *)&child->stop);
    for (size_t i = 0; i < 2; i++)
        close_handle((uv_handle_t *)&child->pipes[i]);
    close_handle((uv_handle_t *)&child->process);
}

static void end_when_done(Child *child) {
    if (child->exited && child->open_pipes == 0)
        close_all(child);
}

static void on_last_words(uv_timer_t *timer) {
    close_all(timer->data);
}

static void on_deadline(uv_timer_t *timer) {
    Child *child = timer->data;
    child->timed_out = true;
    child_tree_kill(child->tree, (int)uv_process_get_pid(&child->process));
    uv_timer_start(timer, on_last_words, AFTER_KILL_MS, 0);
}

static void on_stop(uv_async_t *stop) {
    Child *child = stop->data;
    if (!child->timed_out && !child->exited)
        on_deadline(&child->timer);
}

static void on_exit_of(uv_process_t *process, int64_t code, int signal) {
    Child *child = process->data;
    child->exited = true;
    child->exit_code = code;
    (void)signal;
    uv_timer_start(&child->timer, on_last_words, LAST_WORDS_MS, 0);
    end_when_done(child);
}

static void give_room(uv_handle_t *handle, size_t wanted, uv_buf_t *room) {
    (void)wanted;
    Child *child = handle->data;
    *room = uv_buf_init(child->room, sizeof child->room);
}

static void on_read(uv_stream_t *stream, ssize_t length, const uv_buf_t *room) {
    Child *child = stream->data;
    if (length > 0)
        buf_add(&child->output, (Str){room->base, (size_t)length});
    if (length >= 0)
        return;
    close_handle((uv_handle_t *)stream);
    child->open_pipes--;
    end_when_done(child);
}

static Status status_of(int error) {
    if (error == UV_ENOENT || error == UV_ENOTDIR)
        return STATUS_NOT_FOUND;
    if (error == UV_ECANCELED)
        return STATUS_CANCELLED;
    return error == UV_EACCES || error == UV_EPERM ? STATUS_DENIED : STATUS_IO;
}

/* Pipes, and nothing that is inherited: only then does libuv keep the child off our console
 * (CREATE_NO_WINDOW), whose Ctrl-C and close button would end a script in the middle of its work,
 * and whose code page is not the PC's. */
static int spawn(Child *child, const char *const *argv, const char *folder) {
    const uv_stdio_flags pipe = UV_CREATE_PIPE | UV_WRITABLE_PIPE;
    uv_stdio_container_t stdio[] = {
        {.flags = UV_IGNORE},
        {.flags = pipe, .data.stream = (uv_stream_t *)&child->pipes[0]},
        {.flags = pipe, .data.stream = (uv_stream_t *)&child->pipes[1]}};
    const uv_process_options_t options = {.exit_cb = on_exit_of,
                                          .file = argv[0],
                                          .args = (char **)(uintptr_t)argv,
                                          .cwd = folder,
                                          .flags = child_tree_flags(),
                                          .stdio_count = 3,
                                          .stdio = stdio};
    return uv_spawn(&child->loop, &child->process, &options);
}

/* In the folder of its program: the current one may be a share or a stick with who knows what in
 * it. A child that could not be listened to is ended by its deadline like any other. */
static int start(Arena *arena, Child *child, const char *const *argv) {
    const int error = spawn(child, argv, path_folder(arena, argv[0]));
    for (size_t i = 0; error == 0 && i < 2; i++)
        if (uv_read_start((uv_stream_t *)&child->pipes[i], give_room, on_read) == 0)
            child->open_pipes++;
    return error;
}

static int open_child(Child *child) {
    for (size_t i = 0; i < 2; i++) {
        uv_pipe_init(&child->loop, &child->pipes[i], 0);
        child->pipes[i].data = child;
    }
    uv_timer_init(&child->loop, &child->timer);
    const int error = uv_async_init(&child->loop, &child->stop, on_stop);
    child->stop.data = child->timer.data = child->process.data = child;
    buf_init(&child->output, CHILD_MOST_OUTPUT);
    return error;
}

static void run(Child *child, int timeout_ms) {
    child->tree = child_tree_hold((int)uv_process_get_pid(&child->process));
    uv_timer_start(&child->timer, on_deadline, (uint64_t)timeout_ms, 0);
    uv_run(&child->loop, UV_RUN_DEFAULT);
    child_tree_let_go(child->tree);
}

static ChildResult result_of(Arena *arena, const Child *child) {
    return (ChildResult){.output = {arena_strndup(arena, child->output.at, child->output.length),
                                    child->output.length},
                         .exit_code = child->exit_code,
                         .timed_out = child->timed_out,
                         .cut = child->output.overflowed};
}

Status child_run(Arena *arena, const char *const *argv, int timeout_ms, ChildResult *ret_result) {
    Child *child = calloc(1, sizeof *child);
    if (child == NULL)
        return STATUS_INTERNAL;
    if (uv_loop_init(&child->loop) != 0) {
        free(child);
        return STATUS_IO;
    }
    int error = open_child(child);
    if (error == 0 && !owner_has(child))
        error = UV_ECANCELED;
    if (error == 0)
        error = start(arena, child, argv);
    if (error == 0) {
        run(child, timeout_ms);
        *ret_result = result_of(arena, child);
    } else {
        close_all(child);
        uv_run(&child->loop, UV_RUN_DEFAULT);
    }
    (void)owner_has(NULL); /* while the loop is there, which a late child_owner_end wakes */
    (void)uv_loop_close(&child->loop);
    buf_free(&child->output);
    free(child);
    return error == 0 ? STATUS_OK : status_of(error);
}
