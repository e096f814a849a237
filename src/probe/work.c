#include "probe/work.h"

#include <stdlib.h>

static void on_closed(uv_handle_t *handle) {
    Work *work = handle->data;
    if (--work->handles == 0)
        free(work);
}

void work_begin(Works *works, Work *work, uv_handle_t *socket) {
    work->socket = socket;
    uv_timer_init(socket->loop, &work->timer);
    socket->data = work->timer.data = work;
    work->handles = 2;
    work->next = works->first;
    work->at = &works->first;
    if (work->next != NULL)
        work->next->at = &work->next;
    works->first = work;
}

/* libuv calls timers before it looks at the sockets: a deadline that is over gets one more turn, in
 * which what lies there is read. */
static void on_timer(uv_timer_t *timer) {
    Work *work = timer->data;
    if (work->over)
        return;
    if (work->looked) {
        work->on_deadline(work);
        return;
    }
    work->looked = true;
    uv_timer_start(&work->timer, on_timer, 1, 0);
}

void work_wait(Work *work, int ms, void (*on_deadline)(Work *work)) {
    work->on_deadline = on_deadline;
    work->looked = false;
    uv_update_time(work->timer.loop);
    uv_timer_start(&work->timer, on_timer, (uint64_t)(ms > 0 ? ms : 0), 0);
}

bool work_end(Work *work) {
    if (work->over)
        return false;
    work->over = true;
    *work->at = work->next;
    if (work->next != NULL)
        work->next->at = work->at;
    uv_close(work->socket, on_closed);
    uv_close((uv_handle_t *)&work->timer, on_closed);
    return true;
}

void works_end_all(Works *works) {
    while (works->first != NULL)
        work_end(works->first);
}
