/* A QR picture on cells: two blanks a module in reverse video, for half blocks are two columns wide
 * in a Chinese console. It takes the whole screen but for the line of keys. */
#ifndef KMSDOCTOR_QR_PICTURE_H
#define KMSDOCTOR_QR_PICTURE_H

#include "ui/canvas.h"

/* With at least one module of light around it: 46 columns, 24 rows for the 21 modules of a phone
 * code. */
bool qr_picture_fits(const Qr *qr, int columns, int rows);

/* Finds out which keys of the page have no room for what they show; 0 and 0: no screen. */
void qr_picture_fit_keys(Page *page, int columns, int rows);

/* The page's picture, with as much light around it as there is room for, and its text beside it. */
void qr_picture_draw(Canvas *canvas, const Page *page);

#endif
