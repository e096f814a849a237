/* The last leg of a case, pages 8 and 9: what goes to support is prepared, read, written and sent.
 * Pure state over wizard, bundle and upload; screens show it, none is known here. What must outlive
 * the program (what was chosen, written and sent) stands in the case.
 *
 * Nothing is sent that was not written, and nothing is written that the leak gate has not passed.
 */
#ifndef KMSDOCTOR_HANDOVER_H
#define KMSDOCTOR_HANDOVER_H

#include "bundle/bundle.h"
#include "case/wizard.h"
#include "handover/review.h"
#include "handover/sender.h"
#include "portal/token.h"

/* What page 8 shows. */
typedef enum HandoverView {
    HANDOVER_CHOICES, /* level, words, where to */
    HANDOVER_FILES,   /* what is in the bundle */
    HANDOVER_READING, /* one of them */
    HANDOVER_LEAK,    /* the gate has stopped it */
    HANDOVER_WRITTEN,
    HANDOVER_SENDING
} HandoverView;

/* Why a file is left out. */
typedef enum LeftOutWhy {
    LEFT_OUT_CHOSEN,
    LEFT_OUT_CHANGED, /* something else was in it when somebody left it out */
    LEFT_OUT_UNKNOWN  /* a case of before remembers a place alone: it may have been this one */
} LeftOutWhy;

/* A byte more than the longest: so it is seen that it is too long. */
enum { HANDOVER_TOKEN_BYTES = PORTAL_MOST_TOKEN + 1 };

typedef struct Handover {
    Wizard *wizard;
    HandoverView view;

    /* prepared */
    Arena *arena; /* of what follows; renewed each time */
    ReportInput input;
    Bundle *bundle;      /* NULL: not prepared, or something has changed since */
    BundlePart *was;     /* the parts before somebody left any out */
    LeftOutWhy *why_out; /* of each part, where it is */
    const char *stamp;   /* what it was prepared from */
    int64_t shown_ms;    /* when it was last shown that somebody waits */

    /* reading */
    size_t reading; /* index of the part */
    Review *review; /* NULL: none is read */
    bool source;    /* of an HTML page */
    bool asks_word; /* for a word to be found or hidden */
    const char *word;

    /* written */
    const char *report_folder; /* of report files and letters, NULL: not written in this run */
    const char *copied_to;     /* NULL: not copied in this run */
    const char *not_copied;    /* what of the copy could not be written; NULL: nothing failed */

    /* sending */
    const Sender *sender;
    Arena *upload_arena;
    Upload *upload;                       /* NULL: none in this run */
    PortalTrouble trouble;                /* why it could not be begun; key NULL: it could */
    int64_t looked_ms;                    /* when its job was last looked at */
    bool asks_cancel;                     /* shall it be ended? */
    bool picture;                         /* the login as a QR picture */
    char token[HANDOVER_TOKEN_BYTES + 1]; /* while it is typed; wiped when it was given */
} Handover;

/* The wizard's; made when it is first asked for, and given back with the wizard or its case. */
Handover *handover_of(Wizard *wizard);

/* Forgets what was prepared from what is no longer so. Before each look at it. */
void handover_refresh(Handover *handover);

/* ---- choosing (handover.c); what is typed is saved with the next step ---- */

RedactLevel handover_level(const Case *support_case);
void handover_set_level(Handover *handover, RedactLevel level);
void handover_set_words(Handover *handover, const char *typed);
void handover_set_folder(Handover *handover, const char *typed);

/* What was typed as words: between blanks, commas and their Chinese kin; in the arena, ends with
 * NULL. */
const char *const *handover_words(Arena *arena, const char *typed);

/* ---- the files (handover.c) ---- */

/* On to HANDOVER_FILES. False: it could not (a word to hide without which no bundle opens, say),
 * which it has said. */
bool handover_prepare(Handover *handover);

/* Out of the bundle, or in again, and with it files of a record that have the same in them. False:
 * it must stay, or was never in. */
bool handover_toggle(Handover *handover, size_t part);

/* Where those came from that are left out for that reason; in the arena, ends with NULL. */
const char *const *handover_left_out(const Handover *handover, LeftOutWhy why, Arena *arena);

uint64_t handover_replaced(const BundlePart *part);

/* On to HANDOVER_READING. False: there is nothing to be read. */
bool handover_read(Handover *handover, size_t part);
void handover_show_source(Handover *handover, bool source);

/* One more word that must not go; prepares anew and reads on where it was. */
void handover_hide_word(Handover *handover, const char *word);

/* ---- writing (handover_write.c) ---- */

/* Seals and saves into the folder of the case, where map and journal stay, and copies zip and
 * digest into the other folder if one was typed. On to HANDOVER_WRITTEN, or to HANDOVER_LEAK. A yes
 * to sending that was given for an earlier bundle is over then. */
void handover_write(Handover *handover);

/* Zip and digest into the folder that was typed. */
bool handover_copy(Handover *handover);

/* Reports and letters as they are now, beside the bundle: they have the real names, and stay. */
bool handover_write_reports(Handover *handover);

/* The bundle that the case remembers is still there; ret_size may be NULL. */
bool handover_is_written(const Case *support_case, uint64_t *ret_size);
const char *handover_map_path(Arena *arena, const Case *support_case);
const char *handover_journal_path(Arena *arena, const Case *support_case);

/* What a report of this wizard is made of, without the journal. */
ReportInput handover_report_input(const Wizard *wizard, Language language, Arena *arena);

/* ---- sending (handover_send.c) ---- */

/* There is a portal to send to; *ret_trouble says why not. */
bool handover_knows_portal(const Handover *handover, PortalTrouble *ret_trouble);

/* The yes to sending, or its end. What was written is written again, for the manifest says it. */
void handover_agree(Handover *handover, bool agreed);

/* Somebody has agreed to its being sent to the portal of now: a yes is for one portal. */
bool handover_has_yes(const Handover *handover);

/* What became of the job elsewhere: `kmsdoctor upload` may have brought it to its end. */
void handover_look_at_job(Handover *handover);

/* The case remembers a job that is not over. */
bool handover_waits(const Case *support_case);
bool handover_is_paused(const Handover *handover);

/* Begins, or goes on with the job that the case remembers. Refuses without a yes. */
void handover_send(Handover *handover);

/* NULL: nothing was begun in this run. */
const UploadView *handover_upload(const Handover *handover);
bool handover_is_sending(const Handover *handover); /* and not over */
bool handover_waits_for_clock(const Handover *handover);

void handover_pause(Handover *handover); /* or on again */
void handover_go_on(Handover *handover); /* at once, instead of waiting */
void handover_cancel(Handover *handover);
void handover_give_token(
    Handover *handover); /* the one that was typed; says where it is too long */

/* Goes on with the upload, whatever page is shown, for at most wait_ms. */
void handover_advance(Handover *handover, int wait_ms);

#endif
