/* A socket under way, with its deadline: begun, waited for, ended once from wherever it ends. The
 * owner embeds a Work first, allocates the whole with calloc, and never frees it: that is done when
 * both handles are closed. */
#ifndef KMSDOCTOR_WORK_H
#define KMSDOCTOR_WORK_H

#include <stdbool.h>
#include <uv.h>

typedef struct Work Work;

/* All works under way; one list for each probe. */
typedef struct Works {
    Work *first;
} Works;

struct Work {
    uv_handle_t *socket; /* of the owner; its data is the Work */
    uv_timer_t timer;
    void (*on_deadline)(Work *work);
    bool looked; /* the deadline is over, and the loop has looked at the sockets since */
    bool over;
    int handles; /* that are not closed yet */
    Work *next, **at;
};

/* The socket is initialised on the loop already. */
void work_begin(Works *works, Work *work, uv_handle_t *socket);

/* Calls on_deadline in `ms`, in place of what was waited for before. Whatever has come in by then
 * is read first, also where this process was kept from running (stopped, a reader that does not
 * read): its own delay must never look like a silent peer. */
void work_wait(Work *work, int ms, void (*on_deadline)(Work *work));

/* Closes both; nothing is called any more. False: it was over before. */
bool work_end(Work *work);

void works_end_all(Works *works);

#endif
