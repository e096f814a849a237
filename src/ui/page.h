/* What a page says, apart from how it is shown: a list of blocks. Screens (ui/screens/) build it
 * from the wizard's state; layout.c draws it on a canvas, plain.c prints it as numbered lines. So
 * the full screen and --plain are the same wizard. */
#ifndef KMSDOCTOR_PAGE_H
#define KMSDOCTOR_PAGE_H

#include "checks/check.h"
#include "report/qr.h"

typedef enum Mark {
    MARK_NONE,
    MARK_OK,
    MARK_INFO,
    MARK_WARN,
    MARK_FAIL,
    MARK_UNKNOWN,
    MARK_SKIPPED,
    MARK_BUSY
} Mark;

Mark mark_of(CheckStatus status);
/* "[OK]", "[ i]", "[ !]", "[!!]", "[??]", "[--]", "[..]", "    ": ASCII, four columns. */
const char *mark_text(Mark mark);

typedef enum BlockKind {
    BLOCK_HEADING, /* text */
    BLOCK_TEXT,    /* text, wrapped */
    BLOCK_ROW,     /* number, mark, label, text: one finding, check, file... wrapped under itself */
    BLOCK_PAIR,    /* label: text */
    BLOCK_CHAIN,   /* the chain of links with their marks, chain[] */
    BLOCK_PROGRESS, /* label, done/total */
    BLOCK_QUOTE,    /* text: a line of somebody's file as it is, wrapped; spans stand out */
    BLOCK_COMMAND,  /* text: a command, shown whole and never broken inside a word; can be copied */
    BLOCK_FIELD,    /* label, text (its value): one types into it */
    BLOCK_CHOICE,   /* one of a group of the same `group`: on */
    BLOCK_TICK,     /* on or off */
    BLOCK_BUTTON,   /* label, text (what it does) */
    BLOCK_GAP       /* an empty line */
} BlockKind;

typedef struct TextSpan {
    size_t offset, length; /* bytes of a text */
} TextSpan;

typedef struct Block {
    BlockKind kind;
    Mark mark;
    const char *number; /* "5.1"; NULL none */
    const char *label;
    const char *text;
    int indent;             /* steps of two columns */
    int id;                 /* > 0: can be focused, unique on the page and stable between builds */
    int group;              /* BLOCK_CHOICE */
    int then;               /* field: the block that Enter leads to, 0: the next one */
    const char *stands_for; /* field: what it means while it is empty, NULL nothing */
    bool on;                /* choice, tick */
    bool opens;             /* row: it is not only read, it leads somewhere */
    bool secret;            /* field: what is typed is not shown */
    const TextSpan *spans;  /* BLOCK_QUOTE */
    size_t span_count;
    bool strong;         /* the one thing to see: drawn bold */
    const char *explain; /* what ? says about it, NULL: nothing */
    CheckStatus chain[LINK_COUNT];
    const char *chain_labels[LINK_COUNT]; /* short names in the language */
    int done, total;
} Block;

/* A key that means something on this page, for the bottom line, the help page and --plain. */
typedef struct KeyHint {
    const char *key; /* "Enter", "e", "F2" */
    const char *label;
    int after; /* id of a block: before that was in sight the key only reads on; 0: it counts */
    const Qr *picture; /* what it shows on the whole screen; NULL: nothing of that kind */
    bool no_room;      /* ... which it has no room for: it is not offered, and says so if pressed */
} KeyHint;

enum { PAGE_KEYS = 12 };

typedef struct Page {
    Arena *arena; /* everything of the page; reset before each build */
    Language language;
    const char *title;
    Block *blocks;
    size_t block_count, block_capacity;
    KeyHint keys[PAGE_KEYS]; /* the most useful first; Esc, F1, F2, F10 are added by the frame */
    size_t key_count;
    const char *message; /* one line above the keys: what just happened, NULL none */
    Mark message_mark;
    int go_to; /* after a press or a key of the page the focus goes to this block; 0: it stays */
    /* A picture that takes the whole screen where it fits (widgets/qr_picture.h), with what it says
     * in letters beside it; where it does not fit, and in --plain, the blocks are shown instead. */
    const Qr *picture;
    const char *picture_text;
    bool busy;        /* something is going on: the frame keeps ticking */
    const char *news; /* what must be known meanwhile where no page is shown before it is over: in
                         plain lines; NULL nothing */
    int scene;        /* with another number it is shown from its top, as another page would be */
    bool before, behind; /* it is a part of something longer: INPUT_LEAF leads on */
} Page;

/* Forgets everything but the arena (which it resets) and the language: before each build. */
void page_clear(Page *page);

/* Adds a block; its texts must live as long as the page (page->arena). Texts that came from a
 * machine go through text_show before (message_format does that for parameters). */
Block *page_add(Page *page, BlockKind kind);
Block *page_text(Page *page, int indent, const char *text);
Block *page_heading(Page *page, const char *text);
void page_gap(Page *page);
Block *page_button(Page *page, int id, const char *label, const char *text);
void page_key(Page *page, const char *key, const char *label);

/* The same of a key that shows a picture, or what is in it in letters where that has no room. */
void page_key_picture(Page *page, const char *key, const char *label, const Qr *picture);

/* The same of a key that says yes to what stands above the block `after`: it counts, as the block's
 * own digit does, when that has been read down to the block (ui/layout.h). One a page. */
void page_key_after(Page *page, const char *key, const char *label, int after);
/* The block that such a key waits for, NULL: the page has none. */
const Block *page_awaited(const Page *page);
bool page_key_waits(const Page *page, const char *key);

/* Whether the page said with page_key that this key does something on it. */
bool page_announces(const Page *page, const char *key);

/* A row is there to be read, not to be chosen, unless the page says with page_key what Enter does:
 * choosing it explains it. */
bool page_only_reads(const Page *page, const Block *block);

/* The block with that id, NULL when there is none. */
const Block *page_block(const Page *page, int id);

/* Choices, ticks and buttons that bring no number of their own are numbered 1 to 9 down the page,
 * so that somebody on the phone can say "press 3". 0: the block has no digit. */
int page_digit(const Page *page, const Block *block);
const Block *page_pick(const Page *page, int digit);

#endif
