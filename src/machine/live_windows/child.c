#include "machine/live_windows/child.h"

#include "base/buf.h"
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
    uv_pipe_t pipe;
    uv_timer_t timer;
    ChildTree *tree;
    Buf output;
    char room[READ_AT_ONCE];
    bool exited, closed, timed_out;
    int64_t exit_code;
} Child;

static void close_handle(uv_handle_t *handle) {
    if (uv_handle_get_type(handle) != UV_UNKNOWN_HANDLE && !uv_is_closing(handle))
        uv_close(handle, NULL);
}

static void close_all(Child *child) {
    close_handle((uv_handle_t *)&child->timer);
    close_handle((uv_handle_t *)&child->pipe);
    close_handle((uv_handle_t *)&child->process);
}

static void end_when_done(Child *child) {
    if (child->exited && child->closed)
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
    child->closed = true;
    end_when_done(child);
}

static Status status_of(int error) {
    if (error == UV_ENOENT || error == UV_ENOTDIR)
        return STATUS_NOT_FOUND;
    return error == UV_EACCES || error == UV_EPERM ? STATUS_DENIED : STATUS_IO;
}

static void close_file(uv_file file) {
    uv_fs_t request;
    (void)uv_fs_close(NULL, &request, file, NULL);
    uv_fs_req_cleanup(&request);
}

/* One pipe for both, so that what the child says stays in its order. */
static int spawn(Child *child, const char *const *argv, uv_file out) {
    uv_stdio_container_t stdio[] = {{.flags = UV_IGNORE},
                                    {.flags = UV_INHERIT_FD, .data.fd = out},
                                    {.flags = UV_INHERIT_FD, .data.fd = out}};
    const uv_process_options_t options = {.exit_cb = on_exit_of,
                                          .file = argv[0],
                                          .args = (char **)(uintptr_t)argv,
                                          .flags = child_tree_flags(),
                                          .stdio_count = 3,
                                          .stdio = stdio};
    return uv_spawn(&child->loop, &child->process, &options);
}

static int start(Child *child, const char *const *argv) {
    uv_file ends[2];
    int error = uv_pipe(ends, UV_NONBLOCK_PIPE, 0);
    if (error != 0)
        return error;
    error = spawn(child, argv, ends[1]);
    close_file(ends[1]);
    if (error == 0)
        error = uv_pipe_open(&child->pipe, ends[0]);
    else
        close_file(ends[0]);
    return error == 0 ? uv_read_start((uv_stream_t *)&child->pipe, give_room, on_read) : error;
}

static int open_child(Child *child) {
    int error = uv_loop_init(&child->loop);
    if (error != 0)
        return error;
    uv_pipe_init(&child->loop, &child->pipe, 0);
    uv_timer_init(&child->loop, &child->timer);
    child->pipe.data = child->timer.data = child->process.data = child;
    buf_init(&child->output, CHILD_MOST_OUTPUT);
    return 0;
}

static void run(Child *child, int timeout_ms) {
    child->tree = child_tree_hold((int)uv_process_get_pid(&child->process));
    uv_timer_start(&child->timer, on_deadline, (uint64_t)timeout_ms, 0);
    uv_run(&child->loop, UV_RUN_DEFAULT);
    child_tree_let_go(child->tree);
}

Status child_run(Arena *arena, const char *const *argv, int timeout_ms, ChildResult *ret_result) {
    Child *child = calloc(1, sizeof *child);
    if (child == NULL)
        return STATUS_INTERNAL;
    int error = open_child(child);
    if (error != 0) {
        free(child);
        return STATUS_IO;
    }
    error = start(child, argv);
    if (error == 0) {
        run(child, timeout_ms);
        *ret_result =
            (ChildResult){.output = {arena_strndup(arena, child->output.at, child->output.length),
                                     child->output.length},
                          .exit_code = child->exit_code,
                          .timed_out = child->timed_out,
                          .cut = child->output.overflowed};
    } else {
        close_all(child);
        uv_run(&child->loop, UV_RUN_DEFAULT);
    }
    (void)uv_loop_close(&child->loop);
    buf_free(&child->output);
    free(child);
    return error == 0 ? STATUS_OK : status_of(error);
}
