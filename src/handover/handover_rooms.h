/* What the rooms of the handover share; nobody else includes it. */
#ifndef KMSDOCTOR_HANDOVER_ROOMS_H
#define KMSDOCTOR_HANDOVER_ROOMS_H

#include "handover/handover.h"

/* While the bundle is made somebody waits, and is shown that. */
void handover_begin_waiting(Handover *handover, const char *key);
void handover_meanwhile(void *handover);
void handover_end_waiting(Handover *handover);

/* What is written: with the journal, and in the language of the case. */
ReportInput handover_input(const Wizard *wizard, Arena *arena);

/* Into the case's text, and onto the disk. */
void handover_note(Handover *handover, const char **field, const char *text);

typedef struct HandoverSent {
    const char *state; /* word of a JobState; "": there is no such upload any more */
    const char *job, *portal, *receipt;
} HandoverSent;

/* Into the case and onto the disk, where it is something new (handover_job.c). */
void handover_remember(Handover *handover, const HandoverSent *sent);
void handover_look_at_job_now_and_then(Handover *handover);

/* What was sent was another bundle, or is to be sent no more. */
void handover_forget_sent(Handover *handover);

void handover_end_upload(Handover *handover);

/* ---- files that were left out (left_out.c) ---- */

/* Of what was just prepared. */
void handover_leave_out_again(Handover *handover);
/* What is out now, as it is now. Into the case, not onto the disk yet. */
void handover_remember_left_out(Handover *handover);

/* ---- writing (handover_write.c), copying (handover_copy.c), the yes (handover_yes.c) ---- */

/* What is prepared becomes the case's bundle; false: it could not, and the page says why. */
bool handover_seal_and_save(Handover *handover);

/* The same, of a file that nobody has seen yet; a yes stays where that file could not be written
 * and the one before lies there still. */
bool handover_write_without_a_yes(Handover *handover);

/* The folder that has a copy, whatever was typed since; NULL: none has. */
const char *handover_copied_folder(const Handover *handover);

/* A copy of what was written before is another file than the one that goes: it is written anew. */
void handover_renew_copy(Handover *handover, const char *folder);

#endif
