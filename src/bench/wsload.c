/*
 * wsload - WebSocket / SSE fan-out load generator for Linux.
 *
 * One thread, one epoll set. Opens N subscriber connections spread over S
 * spaces, publishes messages (HTTP POST, or frames on a WebSocket), and counts
 * every delivery: latency, loss, duplicates, order. Prints one JSON object.
 *
 * A message carries the marker "t=<20 digits>;s=<10 digits>;": the send time in
 * CLOCK_MONOTONIC nanoseconds and a per-space sequence number, both zero padded,
 * so that a receiver can find and read it without parsing the envelope.
 *
 * --help lists the options; README.md beside this file says how Actioncast is measured with it.
 * Build: cc -O2 -Wall -Wextra -o wsload wsload.c
 */
#define _GNU_SOURCE
#include <arpa/inet.h>
#include <ctype.h>
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <getopt.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <signal.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

typedef uint64_t u64;
typedef uint32_t u32;
typedef uint8_t u8;

#define SEC 1000000000ull
#define MARKER_LEN 35           /* t= + 20 digits + ;s= + 10 digits, the final ';' not needed */
#define RXBUF (4u << 20)
#define TXBUF (1u << 20)
#define MAX_STEPS 32
#define MAX_HEADERS 16
#define MAX_PIDS 8

/* ------------------------------------------------------------------ basics */

static void die(const char *fmt, ...)
{
    va_list ap;
    va_start(ap, fmt);
    fputs("wsload: ", stderr);
    vfprintf(stderr, fmt, ap);
    fputc('\n', stderr);
    va_end(ap);
    exit(2);
}

static u64 now_ns(void)
{
    struct timespec ts;
    clock_gettime(CLOCK_MONOTONIC, &ts);
    return (u64)ts.tv_sec * SEC + (u64)ts.tv_nsec;
}

static void *xcalloc(size_t n, size_t size)
{
    void *p = calloc(n ? n : 1, size);
    if (!p) die("out of memory");
    return p;
}

/* Log-linear histogram of nanoseconds: 64 sub-buckets for each power of two (1.6 % error). */
struct hist { u64 count, max, sum; u32 bucket[60 * 64]; };

static unsigned hist_index(u64 v)
{
    if (v < 64) return (unsigned)v;
    unsigned e = 63u - (unsigned)__builtin_clzll(v);            /* v in [2^e, 2^(e+1)), e >= 6 */
    return (e - 5) * 64 + (unsigned)((v >> (e - 6)) & 63);
}

static u64 hist_value(unsigned i)                               /* upper edge of bucket i */
{
    if (i < 64) return i;
    unsigned e = i / 64 + 5, sub = i % 64;
    return (1ull << e) + ((u64)(sub + 1) << (e - 6)) - 1;
}

static void hist_add(struct hist *h, u64 v)
{
    h->bucket[hist_index(v)]++;
    h->count++;
    h->sum += v;
    if (v > h->max) h->max = v;
}

static double hist_us(const struct hist *h, double p)           /* percentile, in microseconds */
{
    u64 want = (u64)((double)h->count * p / 100.0 + 0.5), seen = 0;
    if (!h->count) return 0;
    if (!want) want = 1;
    for (unsigned i = 0; i < sizeof h->bucket / sizeof *h->bucket; i++)
        if ((seen += h->bucket[i]) >= want) {
            u64 v = hist_value(i);
            return (double)(v < h->max ? v : h->max) / 1e3;
        }
    return (double)h->max / 1e3;
}

/* ----------------------------------------------------------------- options */

enum pub_kind { PUB_NONE, PUB_HTTP, PUB_WS };
enum step_kind { STEP_SEND, STEP_SENDBIN, STEP_EXPECT, STEP_CAPTURE };

struct text { char *s; size_t len; };
struct step { enum step_kind kind; struct text arg; };
struct script { struct step step[MAX_STEPS]; int count; };

static struct options {
    const char *mode, *label, *host, *path, *subprotocol, *id_marker, *rss_hook;
    const char *pub_path, *pub_method, *pub_type;
    struct text pub_body;
    const char *header[MAX_HEADERS], *pub_header[MAX_HEADERS];
    int headers, pub_headers;
    int port, pub_port, conns, spaces, concurrency, src_spread, publishers, payload;
    int slow, storm_publish, retries;
    bool sse, stream, pub_bin, storm_reset, own_host;
    enum pub_kind pub;
    double rate, warmup, duration, drain, settle, timeout;
    int inflight;
    struct script script, pub_script;
    const char *reply_match; struct text reply_send;
    int pid[MAX_PIDS], pids;
} opt = {
    .mode = "fanout", .label = "", .host = "127.0.0.1", .port = 8080, .path = "/",
    .conns = 100, .spaces = 1, .concurrency = 200, .src_spread = 20000,
    .pub = PUB_HTTP, .pub_path = "/pub", .pub_method = "POST", .pub_body = { "{M}", 3 },
    .pub_type = "text/plain", .publishers = 1, .payload = 200, .inflight = 1,
    .warmup = 1, .duration = 5, .drain = 3, .settle = 0.5, .timeout = 30, .retries = 0,
};

/* --------------------------------------------------------------- templates */

struct vars { u64 index, space, seq, time, last_id; const char *captured; };

static char *put_digits(char *p, u64 v, int width)
{
    char tmp[24];
    int n = 0;
    do tmp[n++] = (char)('0' + v % 10); while (v /= 10);
    while (width-- > n) *p++ = '0';
    while (n) *p++ = tmp[--n];
    return p;
}

/* {M}: the marker, padded with 'x' to --payload bytes. */
static char *put_message(char *p, const struct vars *v)
{
    char *start = p;
    *p++ = 't'; *p++ = '=';
    p = put_digits(p, v->time, 20);
    *p++ = ';'; *p++ = 's'; *p++ = '=';
    p = put_digits(p, v->seq, 10);
    *p++ = ';';
    while (p - start < opt.payload) *p++ = 'x';
    return p;
}

/*
 * Expands {C} space, {I} connection index, {S} sequence, {T} time, {L} last seen id
 * (each may have a zero-padded width: {C:5}), {M} message, {V} captured value.
 * Anything else, other braces included, is copied as it is. Returns the length.
 */
static size_t expand(char *out, size_t cap, const char *t, size_t len, const struct vars *v)
{
    char *p = out;
    for (size_t i = 0; i < len; i++) {
        bool variable = t[i] == '{' && i + 2 < len && strchr("CISTLMV", t[i + 1]);
        size_t need = variable && t[i + 1] == 'M' ? (size_t)opt.payload + 64 : 300;
        if ((size_t)(p - out) + need > cap) die("expanded text too long");
        if (!variable) { *p++ = t[i]; continue; }
        size_t j = i + 2;
        int width = 0;
        if (t[j] == ':') for (j++; j < len && isdigit((u8)t[j]); j++) width = width * 10 + (t[j] - '0');
        if (j >= len || t[j] != '}' || width > 20) { *p++ = t[i]; continue; }
        switch (t[i + 1]) {
        case 'C': p = put_digits(p, v->space, width); break;
        case 'I': p = put_digits(p, v->index, width); break;
        case 'S': p = put_digits(p, v->seq, width); break;
        case 'T': p = put_digits(p, v->time, width); break;
        case 'L': p = put_digits(p, v->last_id, width); break;
        case 'M': p = put_message(p, v); break;
        case 'V': if (v->captured) p = stpcpy(p, v->captured); break;
        }
        i = j;
    }
    return (size_t)(p - out);
}

static struct text unescape(const char *s)                      /* \n \r \t \0 \\ \xNN */
{
    struct text t = { xcalloc(strlen(s) + 1, 1), 0 };
    for (; *s; s++) {
        if (*s != '\\' || !s[1]) { t.s[t.len++] = *s; continue; }
        s++;
        if (*s == 'x' && isxdigit((u8)s[1]) && isxdigit((u8)s[2])) {
            char hex[3] = { s[1], s[2], 0 };
            t.s[t.len++] = (char)strtol(hex, NULL, 16);
            s += 2;
        } else {
            t.s[t.len++] = *s == 'n' ? '\n' : *s == 'r' ? '\r' : *s == 't' ? '\t' : *s == '0' ? '\0' : *s;
        }
    }
    return t;
}

/* A script is what to do after the upgrade: lines "send|sendbin|expect|capture TEXT". */
static void load_script(struct script *sc, const char *file)
{
    char line[8192];
    FILE *f = fopen(file, "r");
    if (!f) die("cannot read %s", file);
    while (fgets(line, sizeof line, f)) {
        line[strcspn(line, "\n")] = 0;
        if (!line[0] || line[0] == '#') continue;
        char *arg = strchr(line, ' ');
        if (!arg || sc->count == MAX_STEPS) die("%s: bad line: %s", file, line);
        *arg++ = 0;
        struct step *st = &sc->step[sc->count++];
        if (!strcmp(line, "send")) st->kind = STEP_SEND;
        else if (!strcmp(line, "sendbin")) st->kind = STEP_SENDBIN;
        else if (!strcmp(line, "expect")) st->kind = STEP_EXPECT;
        else if (!strcmp(line, "capture")) st->kind = STEP_CAPTURE;
        else die("%s: unknown step: %s", file, line);
        st->arg = unescape(arg);
    }
    fclose(f);
}

/* ------------------------------------------------------------------- state */

enum conn_state { C_CLOSED, C_CONNECTING, C_UPGRADING, C_SCRIPT, C_READY };

struct conn {
    int fd;
    u8 state, step;
    bool stalled, is_publisher;
    u32 index, space, max_seq, carry_len, tail_len, retries;
    u64 window;                 /* bit k: sequence max_seq - k was seen */
    u64 order_hash;             /* of all the sequence numbers, in the order received */
    u64 received, started, last_id;
    u8 *carry;                  /* an incomplete frame */
    char *captured;
    char tail[MARKER_LEN];      /* stream mode: end of the data, may hold half a marker */
};

struct publisher {
    int fd;
    bool busy, connected;
    u64 due, sent;
    size_t have;
    char buf[65536];
};

/* What one measured phase saw. */
struct phase {
    struct hist delivery, publish;
    u64 start, end, cut;                        /* cut: only messages sent since then count */
    u64 published, deliveries, frames, bytes, late_publishes;   /* frames: those with a message or more */
    double server_cpu, own_cpu, machine_busy, steal;
    u64 rss_kb, pss_kb;
};

static int ep;
static struct conn *conns;                      /* opt.conns subscribers, then PUB_WS publishers */
static struct publisher *pubs;
static u32 *space_members, *space_seq;          /* ready and reading connections; last sequence */
static struct phase *phase;                     /* the phase being recorded, or NULL */
static u8 *rx;
static char *tx;
static struct sockaddr_in server, pub_server;

static struct {
    u64 connecting, ready, members, failed, closed_by_server, retried;
    u64 published, ok, http_errors, pub_reconnects;
    u64 expected, unique, duplicates, out_of_order;
    struct hist handshake;
} total;

static bool publishing;
static u64 next_due, publish_turn;
static int next_publisher;

enum { EV_CONN, EV_PUB };

static void watch(int op, int fd, u32 events, u32 kind, u32 index)
{
    struct epoll_event e = { .events = events, .data.u64 = (u64)kind << 32 | index };
    if (epoll_ctl(ep, op, fd, &e) < 0) die("epoll_ctl: %s", strerror(errno));
}

static struct vars conn_vars(const struct conn *c)
{
    return (struct vars){ .index = c->index, .space = c->space, .last_id = c->last_id, .captured = c->captured };
}

/* -------------------------------------------------------------- WebSocket out */

static void send_all(int fd, const void *data, size_t len)
{
    const char *p = data;
    while (len) {
        ssize_t n = send(fd, p, len, MSG_NOSIGNAL);
        if (n > 0) { p += n; len -= (size_t)n; continue; }
        if (n < 0 && errno == EAGAIN) {
            struct pollfd pf = { fd, POLLOUT, 0 };
            if (poll(&pf, 1, 5000) > 0) continue;
        }
        return;                                 /* a dead peer shows up as a read event */
    }
}

/* Client frames must be masked; a zero mask is a mask, and leaves the payload as it is. */
static void ws_send(int fd, int opcode, const char *data, size_t len)
{
    static u8 frame[TXBUF + 16];
    size_t h = 0;
    frame[h++] = (u8)(0x80 | opcode);
    if (len < 126) frame[h++] = (u8)(0x80 | len);
    else if (len < 65536) { frame[h++] = 0x80 | 126; frame[h++] = (u8)(len >> 8); frame[h++] = (u8)len; }
    else { frame[h++] = 0x80 | 127; for (int i = 7; i >= 0; i--) frame[h++] = (u8)((u64)len >> (8 * i)); }
    memset(frame + h, 0, 4);
    h += 4;
    memcpy(frame + h, data, len);
    send_all(fd, frame, h + len);
}

/* ------------------------------------------------------------- connections */

/* A subscriber starts or stops counting towards the expected deliveries of its space. */
static void member(const struct conn *c, int by)
{
    space_members[c->space] += (u32)by;
    total.members += (u64)(int64_t)by;
}

static void conn_closed(struct conn *c, bool by_server)
{
    if (c->state == C_CLOSED) return;
    if (c->state == C_READY) {
        total.ready--;
        if (!c->stalled && !c->is_publisher) member(c, -1);
        if (by_server) total.closed_by_server++;
    } else {
        total.connecting--;
        if (by_server) total.failed++;
    }
    close(c->fd);
    c->fd = -1;
    c->state = C_CLOSED;
    c->carry_len = c->tail_len = 0;
    free(c->carry);
    c->carry = NULL;
}

static void conn_open(struct conn *c)
{
    int one = 1, fd = socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
    if (fd < 0) die("socket: %s (raise ulimit -n, or lower --conns)", strerror(errno));
    setsockopt(fd, IPPROTO_TCP, TCP_NODELAY, &one, sizeof one);
    if (!c->is_publisher && (int)c->index < opt.slow) {         /* let a stalled reader's backlog fill soon */
        int small = 4096;
        setsockopt(fd, SOL_SOCKET, SO_RCVBUF, &small, sizeof small);
    }
    if ((ntohl(server.sin_addr.s_addr) >> 24) == 127) {         /* spread over 127.0.0.2, .3, ... */
        struct sockaddr_in src = { .sin_family = AF_INET };
        src.sin_addr.s_addr = htonl(0x7f000002u + c->index / (u32)opt.src_spread);
        setsockopt(fd, IPPROTO_IP, IP_BIND_ADDRESS_NO_PORT, &one, sizeof one);
        if (bind(fd, (struct sockaddr *)&src, sizeof src) < 0) die("bind: %s", strerror(errno));
    }
    c->fd = fd;
    c->state = C_CONNECTING;
    c->step = 0;
    c->started = now_ns();
    total.connecting++;
    if (connect(fd, (struct sockaddr *)&server, sizeof server) < 0 && errno != EINPROGRESS)
        die("connect: %s", strerror(errno));
    watch(EPOLL_CTL_ADD, fd, EPOLLOUT, EV_CONN, (u32)(c - conns));
}

static void conn_request(struct conn *c)
{
    struct vars v = conn_vars(c);
    char *p = tx;
    p += sprintf(p, "GET ");
    p += expand(p, 16384, opt.path, strlen(opt.path), &v);
    p += sprintf(p, " HTTP/1.1\r\n");
    if (!opt.own_host) p += sprintf(p, "Host: %s:%d\r\n", opt.host, opt.port);
    if (opt.sse) p += sprintf(p, "Accept: text/event-stream\r\n");
    else {
        p += sprintf(p, "Upgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\n"
                        "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n");
        if (opt.subprotocol) p += sprintf(p, "Sec-WebSocket-Protocol: %s\r\n", opt.subprotocol);
    }
    for (int i = 0; i < opt.headers; i++) {
        p += expand(p, 16384, opt.header[i], strlen(opt.header[i]), &v);
        p += sprintf(p, "\r\n");
    }
    p += sprintf(p, "\r\n");
    send_all(c->fd, tx, (size_t)(p - tx));
    c->state = C_UPGRADING;
    watch(EPOLL_CTL_MOD, c->fd, EPOLLIN, EV_CONN, (u32)(c - conns));
}

static struct script *script_of(const struct conn *c) { return c->is_publisher ? &opt.pub_script : &opt.script; }

static void conn_ready(struct conn *c)
{
    c->state = C_READY;
    total.connecting--;
    total.ready++;
    if (!c->is_publisher) member(c, 1);
    hist_add(&total.handshake, now_ns() - c->started);
}

/* Runs steps up to the next one that has to wait for a frame. */
static void script_advance(struct conn *c)
{
    struct script *sc = script_of(c);
    while (c->step < sc->count && sc->step[c->step].kind != STEP_EXPECT) {
        struct step *st = &sc->step[c->step++];
        if (st->kind == STEP_CAPTURE) continue;                 /* done with the frame before it */
        struct vars v = conn_vars(c);
        size_t n = expand(tx, TXBUF, st->arg.s, st->arg.len, &v);
        ws_send(c->fd, st->kind == STEP_SENDBIN ? 2 : 1, tx, n);
    }
    if (c->step >= sc->count) conn_ready(c);
}

static void script_frame(struct conn *c, const char *data, size_t len)
{
    struct script *sc = script_of(c);
    struct step *want = &sc->step[c->step];
    if (!memmem(data, len, want->arg.s, want->arg.len)) return;
    if (++c->step < sc->count && sc->step[c->step].kind == STEP_CAPTURE) {
        struct text mark = sc->step[c->step].arg;
        char *at = memmem(data, len, mark.s, mark.len);
        if (at) {
            at += mark.len;
            size_t n = 0, max = (size_t)(data + len - at);
            while (n < max && n < 256 && !strchr("\"'\r\n,; ", at[n])) n++;
            free(c->captured);
            c->captured = strndup(at, n);
        }
    }
    script_advance(c);
}

/* -------------------------------------------------------------- deliveries */

static u64 read_digits(const char *p, int n)
{
    u64 v = 0;
    for (int i = 0; i < n; i++) v = v * 10 + (u64)(p[i] - '0');
    return v;
}

static void delivered(struct conn *c, u64 sent, u32 seq, u64 now)
{
    c->received++;
    if (seq > c->max_seq) {
        u32 ahead = seq - c->max_seq;
        c->window = ahead < 64 ? c->window << ahead | 1 : 1;
        c->max_seq = seq;
    } else {
        u32 behind = c->max_seq - seq;
        if (behind < 64 && (c->window >> behind & 1)) { total.duplicates++; return; }
        if (behind < 64) c->window |= 1ull << behind;
        total.out_of_order++;
    }
    total.unique++;
    c->order_hash = (c->order_hash ^ seq) * 0x100000001b3ull;
    if (phase) {
        phase->deliveries++;
        if (sent >= phase->cut) hist_add(&phase->delivery, now > sent ? now - sent : 0);
    }
}

/* Finds every marker in the data. Returns the offset after the last one, or 0 for none. */
static size_t scan(struct conn *c, const char *data, size_t len, u64 now)
{
    static size_t guess;                                        /* where the last marker was */
    size_t at = guess, end = 0;
    if (at + MARKER_LEN > len || memcmp(data + at, "t=", 2) || memcmp(data + at + 22, ";s=", 3)) at = 0;
    while (at + MARKER_LEN <= len) {
        const char *m = memmem(data + at, len - at, "t=", 2);
        if (!m || m + MARKER_LEN > data + len) break;
        if (memcmp(m + 22, ";s=", 3) || !isdigit((u8)m[2])) { at = (size_t)(m + 1 - data); continue; }
        if (!end) guess = (size_t)(m - data);
        delivered(c, read_digits(m + 2, 20), (u32)read_digits(m + 25, 10), now);
        at = end = (size_t)(m + MARKER_LEN - data);
    }
    if (opt.id_marker && end) {                                 /* {L}: the id that a reconnect resumes from */
        size_t n = strlen(opt.id_marker);
        const char *m = memmem(data, len, opt.id_marker, n);
        if (m) c->last_id = strtoull(m + n, NULL, 10);
    }
    return end;
}

/* Stream mode: messages may be cut anywhere, so the end of the data is looked at again. */
static bool scan_stream(struct conn *c, const char *data, size_t len, u64 now)
{
    static char joined[RXBUF + MARKER_LEN];
    memcpy(joined, c->tail, c->tail_len);
    memcpy(joined + c->tail_len, data, len);
    len += c->tail_len;
    size_t end = scan(c, joined, len, now);
    size_t keep = len - end < MARKER_LEN - 1 ? len - end : MARKER_LEN - 1;
    memcpy(c->tail, joined + len - keep, keep);
    c->tail_len = (u32)keep;
    return end > 0;
}

static void conn_data(struct conn *c, const char *data, size_t len, u64 now)
{
    if (c->state == C_SCRIPT) { script_frame(c, data, len); return; }
    if (c->is_publisher) return;                                /* copies of what others publish */
    bool found = opt.stream ? scan_stream(c, data, len, now) : scan(c, data, len, now) > 0;
    if (found && phase) { phase->frames++; phase->bytes += len; }
    if (!found && opt.reply_match && memmem(data, len, opt.reply_match, strlen(opt.reply_match))) {
        struct vars v = conn_vars(c);
        size_t n = expand(tx, TXBUF, opt.reply_send.s, opt.reply_send.len, &v);
        ws_send(c->fd, 1, tx, n);
    }
}

/* Takes whole frames from the buffer; returns the bytes used, or -1 after a close. */
static ssize_t ws_parse(struct conn *c, u8 *b, size_t len, u64 now)
{
    size_t pos = 0;
    while (len - pos >= 2) {
        u8 *f = b + pos;
        u64 n = f[1] & 0x7f;
        size_t head = 2;
        if (n == 126) { if (len - pos < 4) break; n = (u64)f[2] << 8 | f[3]; head = 4; }
        else if (n == 127) {
            if (len - pos < 10) break;
            n = 0;
            for (int i = 2; i < 10; i++) n = n << 8 | f[i];
            head = 10;
        }
        if (n > RXBUF / 2) die("frame of %llu bytes", (unsigned long long)n);
        if (len - pos < head + n) break;
        int op = f[0] & 15;
        if (op <= 2) conn_data(c, (char *)f + head, n, now);
        else if (op == 9) ws_send(c->fd, 10, (char *)f + head, n);
        else if (op == 8) { ws_send(c->fd, 8, (char *)f + head, n < 2 ? 0 : 2); return -1; }
        if (c->state == C_CLOSED) return -1;
        pos += head + n;
    }
    return (ssize_t)pos;
}

/* The response to the upgrade (or to the SSE request). Returns the bytes used; 0: not whole yet. */
static ssize_t upgrade_parse(struct conn *c, u8 *b, size_t len)
{
    static bool told;
    u8 *end = memmem(b, len, "\r\n\r\n", 4);
    if (!end) return len > 65536 ? -1 : 0;
    int status = len > 12 ? atoi((char *)b + 9) : 0;
    bool ok = opt.sse ? status == 200
                      : status == 101 && memmem(b, len, "s3pPLMBiTxaQ9kYGzzhZRbK+xOo=", 28);
    if (!ok) {
        if (!told) fprintf(stderr, "wsload: refused: %.*s\n", (int)(end - b < 600 ? end - b : 600), b);
        told = true;
        return -1;
    }
    c->state = C_SCRIPT;
    script_advance(c);
    return end + 4 - b;
}

static void conn_readable(struct conn *c)
{
    if (c->carry_len) memcpy(rx, c->carry, c->carry_len);
    ssize_t n = recv(c->fd, rx + c->carry_len, RXBUF - c->carry_len, 0);
    if (n < 0 && (errno == EAGAIN || errno == EINTR)) return;
    if (n <= 0) { conn_closed(c, true); return; }
    u64 now = now_ns();
    size_t len = c->carry_len + (size_t)n, used = 0;
    if (c->state == C_UPGRADING) {
        ssize_t u = upgrade_parse(c, rx, len);
        if (u < 0) { conn_closed(c, true); return; }
        used = (size_t)u;
    }
    if (c->state >= C_SCRIPT && used < len) {
        if (opt.sse) {
            scan_stream(c, (char *)rx + used, len - used, now);
            used = len;
        } else {
            ssize_t u = ws_parse(c, rx + used, len - used, now);
            if (u < 0) { conn_closed(c, true); return; }
            used += (size_t)u;
        }
    }
    size_t rest = len - used;
    if (rest) {
        if (rest > c->carry_len || !c->carry) {
            c->carry = realloc(c->carry, rest);
            if (!c->carry) die("out of memory");
        }
        memmove(c->carry, rx + used, rest);
    }
    c->carry_len = (u32)rest;
}

static void conn_event(struct conn *c, u32 events)
{
    if (c->state == C_CLOSED) return;
    if (c->state == C_CONNECTING) {
        int err = 0;
        socklen_t l = sizeof err;
        getsockopt(c->fd, SOL_SOCKET, SO_ERROR, &err, &l);
        if (err) { conn_closed(c, true); return; }
        if (events & EPOLLOUT) conn_request(c);
    } else if (events & (EPOLLIN | EPOLLHUP | EPOLLERR)) {
        conn_readable(c);
    }
}

/* -------------------------------------------------------------- publishing */

static void pub_connect(struct publisher *p)
{
    int one = 1, fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    if (fd < 0) die("socket: %s", strerror(errno));
    setsockopt(fd, IPPROTO_TCP, TCP_NODELAY, &one, sizeof one);
    if (connect(fd, (struct sockaddr *)&pub_server, sizeof pub_server) < 0) die("publisher connect: %s", strerror(errno));
    fcntl(fd, F_SETFL, O_NONBLOCK);
    p->fd = fd;
    p->connected = true;
    p->busy = false;
    p->have = 0;
    watch(EPOLL_CTL_ADD, fd, EPOLLIN, EV_PUB, (u32)(p - pubs));
}

/* Whether a whole HTTP response is there; its status, and whether the connection stays. */
static bool response_done(struct publisher *p, int *status, bool *keep, bool eof)
{
    p->buf[p->have] = 0;
    char *end = strstr(p->buf, "\r\n\r\n");
    if (!end) return false;
    *status = atoi(p->buf + 9);
    size_t head = (size_t)(end + 4 - p->buf), body = p->have - head;
    *end = 0;
    char *cl = strcasestr(p->buf, "\ncontent-length:"), *te = strcasestr(p->buf, "\ntransfer-encoding: chunked");
    *keep = !strcasestr(p->buf, "\nconnection: close");
    *end = '\r';
    if (*status == 204 || *status == 304) return true;
    if (cl) return body >= strtoull(cl + 16, NULL, 10);
    if (te) return body >= 5 && !memcmp(p->buf + p->have - 5, "0\r\n\r\n", 5);
    *keep = false;
    return eof;
}

static void pub_event(struct publisher *p)
{
    static bool told;
    ssize_t n = recv(p->fd, p->buf + p->have, sizeof p->buf - 1 - p->have, 0);
    if (n < 0 && (errno == EAGAIN || errno == EINTR)) return;
    if (n > 0) p->have += (size_t)n;
    int status = 0;
    bool keep = true, done = response_done(p, &status, &keep, n <= 0);
    if (p->busy && (done || n <= 0)) {
        u64 now = now_ns();
        if (done && status >= 200 && status < 300) {
            total.ok++;
            if (phase && p->due >= phase->cut) hist_add(&phase->publish, now - p->due);
        } else {
            total.http_errors++;
            if (!told) fprintf(stderr, "wsload: publish failed: %.*s\n", (int)(p->have < 800 ? p->have : 800), p->buf);
            told = true;
        }
        p->busy = false;
        p->have = 0;
    }
    if (n <= 0 || (done && !keep)) {
        close(p->fd);
        total.pub_reconnects++;
        pub_connect(p);
    }
}

/* Sends the next message of the space through publisher k, stamped with the time it was due. */
static void publish(int k, u32 space, u64 due)
{
    u64 now = now_ns();
    struct vars v = { .index = (u64)k, .space = space, .seq = ++space_seq[space], .time = due ? due : now };
    static char body[TXBUF];
    size_t n = expand(body, sizeof body, opt.pub_body.s, opt.pub_body.len, &v);
    total.published++;
    total.expected += space_members[space];
    if (phase) {
        phase->published++;
        if (due && now > due + 1000000) phase->late_publishes++;
    }
    if (opt.pub == PUB_WS) {
        struct conn *c = &conns[opt.conns + k];
        if (c->state == C_READY) { ws_send(c->fd, opt.pub_bin ? 2 : 1, body, n); total.ok++; }
        return;
    }
    struct publisher *p = &pubs[k];
    char *h = tx;
    h += sprintf(h, "%s ", opt.pub_method);
    h += expand(h, 16384, opt.pub_path, strlen(opt.pub_path), &v);
    h += sprintf(h, " HTTP/1.1\r\nHost: %s:%d\r\nContent-Type: %s\r\nContent-Length: %zu\r\n",
                 opt.host, opt.pub_port, opt.pub_type, n);
    for (int i = 0; i < opt.pub_headers; i++) {
        h += expand(h, 16384, opt.pub_header[i], strlen(opt.pub_header[i]), &v);
        h += sprintf(h, "\r\n");
    }
    h += sprintf(h, "\r\n");
    memcpy(h, body, n);
    p->busy = true;
    p->due = v.time;
    p->sent = now;
    send_all(p->fd, tx, (size_t)(h - tx) + n);
}

static int idle_publisher(void)
{
    for (int i = 0; i < opt.publishers; i++) {
        int k = (next_publisher + i) % opt.publishers;
        if (opt.pub == PUB_WS || !pubs[k].busy) { next_publisher = k + 1; return k; }
    }
    return -1;
}

/*
 * The space a publisher sends to next. With at least as many spaces as publishers each
 * space has one publisher, so that the order within a space is defined.
 */
static u32 next_space(int k)
{
    u64 turn = publish_turn++;
    if (opt.spaces < opt.publishers) return (u32)(turn % (u64)opt.spaces);
    u32 mine = (u32)((opt.spaces - k + opt.publishers - 1) / opt.publishers);
    return (u32)k + (u32)(turn / (u64)opt.publishers % mine) * (u32)opt.publishers;
}

static bool window_open(void)                                   /* closed loop: room for one more message? */
{
    if (!opt.inflight || !opt.conns) return true;
    u64 open = total.expected > total.unique ? total.expected - total.unique : 0;
    u64 each = total.members > (u64)opt.spaces ? total.members / (u64)opt.spaces : 1;
    return open + each <= each * (u64)opt.inflight;
}

/* Publishes whatever is due. Returns the nanoseconds until the next one, or a long time. */
static u64 publish_due(void)
{
    static u64 last_progress, last_unique;
    if (!publishing || opt.pub == PUB_NONE) return SEC / 10;
    u64 now = now_ns();
    if (opt.rate > 0) {
        while (next_due <= now) {
            int k = idle_publisher();
            if (k < 0) return SEC / 10;                         /* a response will wake the loop */
            publish(k, next_space(k), next_due);
            next_due += (u64)(1e9 / opt.rate);
        }
        return next_due - now;
    }
    if (total.unique != last_unique) { last_unique = total.unique; last_progress = now; }
    bool stuck = now - last_progress > 2 * SEC;                 /* lost messages must not stop the run */
    for (int budget = 64; budget && (window_open() || stuck); budget--) {
        int k = idle_publisher();
        if (k < 0) break;
        publish(k, next_space(k), 0);
        if (stuck) { last_progress = now; break; }
    }
    return SEC / 10;
}

/* --------------------------------------------------------------- event loop */

static void turn(u64 until)
{
    struct epoll_event ev[512];
    u64 wait = publish_due(), now = now_ns();
    if (until <= now) wait = 0;
    else if (until - now < wait) wait = until - now;
    struct timespec ts = { (time_t)(wait / SEC), (long)(wait % SEC) };
    int n = epoll_pwait2(ep, ev, 512, &ts, NULL);
    for (int i = 0; i < n; i++) {
        u32 index = (u32)ev[i].data.u64;
        if (ev[i].data.u64 >> 32 == EV_PUB) pub_event(&pubs[index]);
        else conn_event(&conns[index], ev[i].events);
    }
}

static void run_for(double seconds)
{
    u64 until = now_ns() + (u64)(seconds * 1e9);
    while (now_ns() < until) turn(until);
}

static bool all_delivered(void) { return total.unique >= total.expected; }

static void drain(void)
{
    u64 until = now_ns() + (u64)(opt.drain * 1e9);
    while (now_ns() < until) {
        bool busy = false;
        for (int i = 0; opt.pub == PUB_HTTP && i < opt.publishers; i++) busy |= pubs[i].busy;
        if (all_delivered() && !busy) break;
        turn(until < now_ns() + SEC / 50 ? until : now_ns() + SEC / 50);
    }
}

/* Opens every closed connection of [from, to), at most --concurrency at once. Returns seconds. */
static double open_all(int from, int to)
{
    u64 start = now_ns(), until = start + (u64)(opt.timeout * 1e9), last = start;
    int next = from, again = from;
    while (now_ns() < until) {
        while (next < to && total.connecting < (u64)opt.concurrency) {
            if (conns[next].state == C_CLOSED) conn_open(&conns[next]);
            next++;
        }
        if (next == to && !total.connecting) {                  /* retry those that failed */
            for (again = from; again < to; again++)
                if (conns[again].state == C_CLOSED && conns[again].retries < (u32)opt.retries) break;
            if (again == to) break;
            for (; again < to && total.connecting < (u64)opt.concurrency; again++)
                if (conns[again].state == C_CLOSED && conns[again].retries++ < (u32)opt.retries) {
                    total.retried++;
                    conn_open(&conns[again]);
                }
        }
        turn(now_ns() + SEC / 20);
        last = now_ns();
    }
    return (double)(last - start) / 1e9;
}

/* ----------------------------------------------------------------- /proc */

struct usage { double cpu; u64 rss_kb, pss_kb; };

static bool is_ours(int pid, const int *parent, int max)        /* a --pid, or a descendant of one */
{
    for (int hops = 0; pid > 1 && pid < max && hops < 16; hops++, pid = parent[pid])
        for (int i = 0; i < opt.pids; i++) if (opt.pid[i] == pid) return true;
    return false;
}

static u64 smaps_kb(int pid, const char *key)
{
    char name[64], line[256];
    u64 kb = 0;
    snprintf(name, sizeof name, "/proc/%d/smaps_rollup", pid);
    FILE *f = fopen(name, "r");
    while (f && fgets(line, sizeof line, f))
        if (!strncmp(line, key, strlen(key))) kb = strtoull(line + strlen(key), NULL, 10);
    if (f) fclose(f);
    return kb;
}

static struct usage server_usage(bool memory)
{
    enum { MAX = 1 << 22 };
    static int *parent;
    static double *cpu;
    struct usage u = { 0 };
    if (!opt.pids) return u;
    if (!parent) { parent = xcalloc(MAX, sizeof *parent); cpu = xcalloc(MAX, sizeof *cpu); }
    int list[4096], n = 0;
    DIR *d = opendir("/proc");
    for (struct dirent *e; d && (e = readdir(d));) {
        int pid = atoi(e->d_name);
        char name[64], line[1024];
        if (pid <= 0 || pid >= MAX || n == 4096) continue;
        snprintf(name, sizeof name, "/proc/%d/stat", pid);
        FILE *f = fopen(name, "r");
        if (!f) continue;
        char *p = fgets(line, sizeof line, f) ? strrchr(line, ')') : NULL;
        unsigned long ut, st;
        if (p && sscanf(p + 2, "%*c %d %*d %*d %*d %*d %*u %*u %*u %*u %*u %lu %lu", &parent[pid], &ut, &st) == 3) {
            cpu[pid] = (double)(ut + st) / (double)sysconf(_SC_CLK_TCK);
            list[n++] = pid;
        }
        fclose(f);
    }
    if (d) closedir(d);
    for (int i = 0; i < n; i++) {
        if (!is_ours(list[i], parent, MAX)) continue;
        u.cpu += cpu[list[i]];
        if (memory) { u.rss_kb += smaps_kb(list[i], "Rss:"); u.pss_kb += smaps_kb(list[i], "Pss:"); }
    }
    return u;
}

static double own_cpu(void)
{
    struct rusage r;
    getrusage(RUSAGE_SELF, &r);
    return (double)(r.ru_utime.tv_sec + r.ru_stime.tv_sec) + (double)(r.ru_utime.tv_usec + r.ru_stime.tv_usec) / 1e6;
}

/* Busy seconds of all the cores; *steal gets those that the hypervisor gave to others. */
static double machine_busy(double *steal)
{
    unsigned long v[8] = { 0 };
    FILE *f = fopen("/proc/stat", "r");
    if (f) {
        if (fscanf(f, "cpu %lu %lu %lu %lu %lu %lu %lu %lu", v, v + 1, v + 2, v + 3, v + 4, v + 5, v + 6, v + 7) < 8) v[0] = 0;
        fclose(f);
    }
    *steal = (double)v[7] / (double)sysconf(_SC_CLK_TCK);
    return (double)(v[0] + v[1] + v[2] + v[5] + v[6]) / (double)sysconf(_SC_CLK_TCK);
}

static struct usage settled_usage(void)                         /* after the hook, e.g. a forced GC */
{
    if (opt.rss_hook && system(opt.rss_hook)) fputs("wsload: the rss hook failed\n", stderr);
    run_for(opt.settle);
    return server_usage(true);
}

/* ------------------------------------------------------------------ phases */

static void measure(struct phase *ph, double seconds, bool publish_now)
{
    struct usage before = server_usage(false);
    double stolen, stolen_now, own = own_cpu(), busy = machine_busy(&stolen);
    memset(ph, 0, sizeof *ph);
    ph->start = ph->cut = now_ns();
    phase = ph;
    if (publish_now && !publishing) { publishing = true; next_due = ph->start; }
    run_for(seconds);
    phase = NULL;
    ph->end = now_ns();
    struct usage after = server_usage(true);
    ph->server_cpu = after.cpu - before.cpu;
    ph->own_cpu = own_cpu() - own;
    ph->machine_busy = machine_busy(&stolen_now) - busy;
    ph->steal = stolen_now - stolen;
    ph->rss_kb = after.rss_kb;
    ph->pss_kb = after.pss_kb;
}

static void json_phase(const char *name, const struct phase *p)
{
    double s = (double)(p->end - p->start) / 1e9;
    printf(",\n \"%s\":{\"seconds\":%.3f,\"published\":%llu,\"publishes_per_s\":%.1f,\"late_publishes\":%llu,"
           "\"deliveries\":%llu,\"deliveries_per_s\":%.0f,\"frames\":%llu,\"mib_per_s\":%.1f,", name, s,
           (unsigned long long)p->published, (double)p->published / s, (unsigned long long)p->late_publishes,
           (unsigned long long)p->deliveries, (double)p->deliveries / s,
           (unsigned long long)p->frames, (double)p->bytes / s / 1048576.0);
    printf("\n  \"latency_us\":{\"p50\":%.0f,\"p90\":%.0f,\"p99\":%.0f,\"p99.9\":%.0f,\"max\":%.0f,\"mean\":%.0f},",
           hist_us(&p->delivery, 50), hist_us(&p->delivery, 90), hist_us(&p->delivery, 99),
           hist_us(&p->delivery, 99.9), (double)p->delivery.max / 1e3,
           p->delivery.count ? (double)p->delivery.sum / (double)p->delivery.count / 1e3 : 0);
    printf("\n  \"publish_us\":{\"p50\":%.0f,\"p99\":%.0f,\"max\":%.0f},", hist_us(&p->publish, 50),
           hist_us(&p->publish, 99), (double)p->publish.max / 1e3);
    double per = p->deliveries ? (double)p->deliveries : (double)(p->published ? p->published : 1);
    printf("\n  \"server_cpu_s\":%.2f,\"server_cpu_us_per_%s\":%.3f,\"generator_cpu_s\":%.2f,"
           "\"machine_busy_s\":%.2f,\"other_cpu_s\":%.2f,\"steal_s\":%.2f,\"server_rss_mib\":%.1f,\"server_pss_mib\":%.1f}",
           p->server_cpu, p->deliveries ? "delivery" : "publish", p->server_cpu * 1e6 / per, p->own_cpu,
           p->machine_busy, p->machine_busy - p->server_cpu - p->own_cpu, p->steal,
           (double)p->rss_kb / 1024, (double)p->pss_kb / 1024);
}

static void json_totals(double connect_s, double connect_cpu, u64 opened, struct usage base, struct usage open)
{
    double per = opt.conns ? (double)opt.conns : 1;
    printf(",\n \"connect\":{\"opened\":%llu,\"failed\":%llu,\"retried\":%llu,\"seconds\":%.3f,\"per_s\":%.0f,"
           "\"p50_us\":%.0f,\"p99_us\":%.0f,\"server_cpu_us_per_connection\":%.1f}",
           (unsigned long long)opened, (unsigned long long)total.failed, (unsigned long long)total.retried, connect_s,
           connect_s > 0 ? (double)opened / connect_s : 0, hist_us(&total.handshake, 50), hist_us(&total.handshake, 99), connect_cpu * 1e6 / per);
    printf(",\n \"memory\":{\"rss_mib_before\":%.1f,\"rss_mib_open\":%.1f,\"rss_bytes_per_connection\":%.0f,"
           "\"pss_bytes_per_connection\":%.0f}", (double)base.rss_kb / 1024, (double)open.rss_kb / 1024,
           ((double)open.rss_kb - (double)base.rss_kb) * 1024 / per, ((double)open.pss_kb - (double)base.pss_kb) * 1024 / per);
}

static void json_counts(void)
{
    u64 lost = total.expected > total.unique ? total.expected - total.unique : 0, odd = 0;
    u64 *first = xcalloc((size_t)opt.spaces, sizeof *first);
    for (int i = 0; i < opt.conns; i++) {                       /* did all of a space see the same order? */
        struct conn *c = &conns[i];
        if (c->state != C_READY || c->stalled) continue;
        if (!first[c->space]) first[c->space] = c->order_hash + 1;
        else if (first[c->space] != c->order_hash + 1) odd++;
    }
    free(first);
    printf(",\n \"totals\":{\"published\":%llu,\"publish_ok\":%llu,\"publish_errors\":%llu,\"publisher_reconnects\":%llu,"
           "\"expected\":%llu,\"delivered\":%llu,\"lost\":%llu,\"duplicates\":%llu,\"out_of_order\":%llu,"
           "\"order_defined\":%s,\"connections_with_other_order\":%llu,\"closed_by_server\":%llu}",
           (unsigned long long)total.published, (unsigned long long)total.ok, (unsigned long long)total.http_errors,
           (unsigned long long)total.pub_reconnects, (unsigned long long)total.expected, (unsigned long long)total.unique,
           (unsigned long long)lost, (unsigned long long)total.duplicates, (unsigned long long)total.out_of_order,
           opt.publishers == 1 || opt.spaces >= opt.publishers ? "true" : "false",
           (unsigned long long)odd, (unsigned long long)total.closed_by_server);
}

/* The first --slow connections stop reading; the server is not told. */
static void stall_slow(void)
{
    for (int i = 0; i < opt.slow && i < opt.conns; i++) {
        struct conn *c = &conns[i];
        if (c->state != C_READY) continue;
        c->stalled = true;
        member(c, -1);
        total.expected -= space_seq[c->space] - c->max_seq;     /* under way: it will not read them */
        epoll_ctl(ep, EPOLL_CTL_DEL, c->fd, NULL);
    }
}

/* How many of the stalled connections the server had given up on. */
static int count_stalled_closed(void)
{
    int closed = 0;
    for (int i = 0; i < opt.slow && i < opt.conns; i++) {
        struct conn *c = &conns[i];
        for (int tries = 0; c->state == C_READY && c->stalled && tries < 4096; tries++) {
            ssize_t n = recv(c->fd, rx, RXBUF, MSG_DONTWAIT);
            if (n > 0) continue;
            if (n == 0 || errno != EAGAIN) closed++;
            break;
        }
    }
    return closed;
}

static void drop_all(void)
{
    struct linger reset = { 1, 0 };
    for (int i = 0; i < opt.conns; i++) {
        if (conns[i].state == C_CLOSED) continue;
        if (opt.storm_reset) setsockopt(conns[i].fd, SOL_SOCKET, SO_LINGER, &reset, sizeof reset);
        conn_closed(&conns[i], false);
    }
}

/* Publishes that many more, as fast as the publishers are answered. */
static void publish_some(int count)
{
    u64 target = total.published + (u64)count, until = now_ns() + 5 * SEC;
    while (total.published < target && now_ns() < until) {
        int k = idle_publisher();
        if (k >= 0) publish(k, next_space(k), 0);
        turn(now_ns() + SEC / 1000);
    }
}

static void storm(void)
{
    u64 before = total.unique, repeats = total.duplicates;
    double cpu = server_usage(false).cpu;
    drop_all();
    memset(&total.handshake, 0, sizeof total.handshake);
    if (opt.storm_publish) {                                    /* what only a server with recovery delivers */
        publish_some(opt.storm_publish);
        run_for(0.2);
    }
    for (int i = 0; i < opt.conns; i++) conns[i].retries = 0;
    u64 missed = 0;
    for (int i = 0; i < opt.conns && opt.storm_publish; i++) missed += space_seq[conns[i].space] - conns[i].max_seq;
    total.expected = total.unique + missed;
    u64 start = now_ns();
    double seconds = open_all(0, opt.conns);
    u64 back = total.ready;
    drain();
    double caught_up = all_delivered() ? (double)(now_ns() - start) / 1e9 : -1;
    cpu = server_usage(false).cpu - cpu;
    u64 recovered = total.unique - before;
    total.expected = total.unique;                              /* what has not come by now is not waited for again */
    publish_some(opt.storm_publish);
    drain();
    u64 live_expected = total.expected - before - recovered, live = total.unique - before - recovered;
    printf(",\n \"storm\":{\"reconnected\":%llu,\"seconds\":%.3f,\"per_s\":%.0f,\"p50_us\":%.0f,\"p99_us\":%.0f,"
           "\"server_cpu_s\":%.2f,\"missed\":%llu,\"recovered\":%llu,\"caught_up_s\":%.3f,\"duplicates\":%llu,"
           "\"live_expected\":%llu,\"live\":%llu}", (unsigned long long)back, seconds,
           seconds > 0 ? (double)back / seconds : 0, hist_us(&total.handshake, 50), hist_us(&total.handshake, 99),
           cpu, (unsigned long long)missed, (unsigned long long)recovered, caught_up,
           (unsigned long long)(total.duplicates - repeats), (unsigned long long)live_expected, (unsigned long long)live);
}

/* -------------------------------------------------------------------- main */

static const char usage_text[] =
    "wsload [options]\n"
    " --mode fanout|connect|idle|slow|storm   --label TEXT   --pid PID[,PID]   --rss-hook COMMAND\n"
    " --host A --port P --path T --header T --subprotocol S --script FILE --sse --stream --reply 'MATCH=>SEND'\n"
    " --conns N --spaces S --concurrency N --retries N --src-spread N --timeout SEC\n"
    " --pub http|ws|none --pub-port P --pub-path T --pub-method M --pub-header T --pub-type MIME\n"
    " --pub-body T --pub-bin --pub-script FILE --publishers N --rate R --inflight N --payload BYTES\n"
    " --warmup SEC --duration SEC --drain SEC --settle SEC --slow K --storm-publish M --storm-reset --id-marker S\n"
    " T: text with {C} space {I} index {S} seq {T} time {L} last id {M} message {V} captured; {C:5} pads\n";

enum { OPT_BASE = 256, OPT_MODE, OPT_LABEL, OPT_PID, OPT_HOOK, OPT_HOST, OPT_PORT, OPT_PATH, OPT_HEADER, OPT_SUBP, OPT_SCRIPT, OPT_SSE, OPT_STREAM,
       OPT_REPLY, OPT_CONNS, OPT_SPACES, OPT_CONC, OPT_RETRIES, OPT_SPREAD, OPT_TIMEOUT, OPT_PUB, OPT_PUBPORT, OPT_PUBPATH, OPT_PUBMETHOD,
       OPT_PUBHEADER, OPT_PUBTYPE, OPT_PUBBODY, OPT_PUBBIN, OPT_PUBSCRIPT, OPT_PUBLISHERS, OPT_RATE, OPT_INFLIGHT, OPT_PAYLOAD, OPT_WARMUP,
       OPT_DURATION, OPT_DRAIN, OPT_SETTLE, OPT_SLOW, OPT_STORMPUB, OPT_STORMRESET, OPT_IDMARKER, OPT_HELP };

static const struct option longopts[] = {
    {"mode", 1, 0, OPT_MODE}, {"label", 1, 0, OPT_LABEL}, {"pid", 1, 0, OPT_PID}, {"rss-hook", 1, 0, OPT_HOOK},
    {"host", 1, 0, OPT_HOST}, {"port", 1, 0, OPT_PORT}, {"path", 1, 0, OPT_PATH}, {"header", 1, 0, OPT_HEADER},
    {"subprotocol", 1, 0, OPT_SUBP}, {"script", 1, 0, OPT_SCRIPT}, {"sse", 0, 0, OPT_SSE}, {"stream", 0, 0, OPT_STREAM},
    {"reply", 1, 0, OPT_REPLY}, {"conns", 1, 0, OPT_CONNS}, {"spaces", 1, 0, OPT_SPACES}, {"concurrency", 1, 0, OPT_CONC},
    {"retries", 1, 0, OPT_RETRIES}, {"src-spread", 1, 0, OPT_SPREAD}, {"timeout", 1, 0, OPT_TIMEOUT}, {"pub", 1, 0, OPT_PUB},
    {"pub-port", 1, 0, OPT_PUBPORT}, {"pub-path", 1, 0, OPT_PUBPATH}, {"pub-method", 1, 0, OPT_PUBMETHOD},
    {"pub-header", 1, 0, OPT_PUBHEADER}, {"pub-type", 1, 0, OPT_PUBTYPE}, {"pub-body", 1, 0, OPT_PUBBODY},
    {"pub-bin", 0, 0, OPT_PUBBIN}, {"pub-script", 1, 0, OPT_PUBSCRIPT}, {"publishers", 1, 0, OPT_PUBLISHERS},
    {"rate", 1, 0, OPT_RATE}, {"inflight", 1, 0, OPT_INFLIGHT}, {"payload", 1, 0, OPT_PAYLOAD}, {"warmup", 1, 0, OPT_WARMUP},
    {"duration", 1, 0, OPT_DURATION}, {"drain", 1, 0, OPT_DRAIN}, {"settle", 1, 0, OPT_SETTLE}, {"slow", 1, 0, OPT_SLOW},
    {"storm-publish", 1, 0, OPT_STORMPUB}, {"storm-reset", 0, 0, OPT_STORMRESET}, {"id-marker", 1, 0, OPT_IDMARKER},
    {"help", 0, 0, OPT_HELP}, {0, 0, 0, 0}
};

static void parse_options(int argc, char **argv)
{
    for (int o; (o = getopt_long(argc, argv, "", longopts, NULL)) != -1;) {
        switch (o) {
        case OPT_MODE: opt.mode = optarg; break;
        case OPT_LABEL: opt.label = optarg; break;
        case OPT_PID:
            for (char *p = strtok(optarg, ", \n"); p && opt.pids < MAX_PIDS; p = strtok(NULL, ", \n")) opt.pid[opt.pids++] = atoi(p);
            break;
        case OPT_HOOK: opt.rss_hook = optarg; break;
        case OPT_HOST: opt.host = optarg; break;
        case OPT_PORT: opt.port = atoi(optarg); break;
        case OPT_PATH: opt.path = optarg; break;
        case OPT_HEADER:
            if (opt.headers < MAX_HEADERS) opt.header[opt.headers++] = optarg;
            if (!strncasecmp(optarg, "host:", 5)) opt.own_host = true;
            break;
        case OPT_SUBP: opt.subprotocol = optarg; break;
        case OPT_SCRIPT: load_script(&opt.script, optarg); break;
        case OPT_SSE: opt.sse = true; break;
        case OPT_STREAM: opt.stream = true; break;
        case OPT_REPLY: {
            char *arrow = strstr(optarg, "=>");
            if (!arrow) die("--reply MATCH=>SEND");
            *arrow = 0;
            opt.reply_match = optarg;
            opt.reply_send = unescape(arrow + 2);
            break;
        }
        case OPT_CONNS: opt.conns = atoi(optarg); break;
        case OPT_SPACES: opt.spaces = atoi(optarg); break;
        case OPT_CONC: opt.concurrency = atoi(optarg); break;
        case OPT_RETRIES: opt.retries = atoi(optarg); break;
        case OPT_SPREAD: opt.src_spread = atoi(optarg); break;
        case OPT_TIMEOUT: opt.timeout = atof(optarg); break;
        case OPT_PUB: opt.pub = !strcmp(optarg, "ws") ? PUB_WS : !strcmp(optarg, "none") ? PUB_NONE : PUB_HTTP; break;
        case OPT_PUBPORT: opt.pub_port = atoi(optarg); break;
        case OPT_PUBPATH: opt.pub_path = optarg; break;
        case OPT_PUBMETHOD: opt.pub_method = optarg; break;
        case OPT_PUBHEADER: if (opt.pub_headers < MAX_HEADERS) opt.pub_header[opt.pub_headers++] = optarg; break;
        case OPT_PUBTYPE: opt.pub_type = optarg; break;
        case OPT_PUBBODY: opt.pub_body = (struct text){ optarg, strlen(optarg) }; break;
        case OPT_PUBBIN: opt.pub_bin = true; break;
        case OPT_PUBSCRIPT: load_script(&opt.pub_script, optarg); break;
        case OPT_PUBLISHERS: opt.publishers = atoi(optarg); break;
        case OPT_RATE: opt.rate = atof(optarg); break;
        case OPT_INFLIGHT: opt.inflight = atoi(optarg); break;
        case OPT_PAYLOAD: opt.payload = atoi(optarg); break;
        case OPT_WARMUP: opt.warmup = atof(optarg); break;
        case OPT_DURATION: opt.duration = atof(optarg); break;
        case OPT_DRAIN: opt.drain = atof(optarg); break;
        case OPT_SETTLE: opt.settle = atof(optarg); break;
        case OPT_SLOW: opt.slow = atoi(optarg); break;
        case OPT_STORMPUB: opt.storm_publish = atoi(optarg); break;
        case OPT_STORMRESET: opt.storm_reset = true; break;
        case OPT_IDMARKER: opt.id_marker = optarg; break;
        case OPT_HELP: fputs(usage_text, stdout); exit(0);
        default: fputs(usage_text, stderr); exit(2);
        }
    }
    if (!opt.pub_port) opt.pub_port = opt.port;
    if (opt.pub == PUB_WS) opt.pub_body = unescape(opt.pub_body.s);
    if (opt.spaces < 1 || opt.publishers < 1 || opt.conns < 0 || opt.payload > 262144) die("an option is out of range");
    server = (struct sockaddr_in){ .sin_family = AF_INET, .sin_port = htons((uint16_t)opt.port) };
    if (inet_pton(AF_INET, opt.host, &server.sin_addr) != 1) die("--host takes an IPv4 address");
    if ((ntohl(server.sin_addr.s_addr) >> 24) != 127) die("--host must be a loopback address");
    pub_server = server;
    pub_server.sin_port = htons((uint16_t)opt.pub_port);
}

static void setup(void)
{
    struct rlimit rl;
    getrlimit(RLIMIT_NOFILE, &rl);
    rl.rlim_cur = rl.rlim_max;
    setrlimit(RLIMIT_NOFILE, &rl);
    if ((u64)opt.conns + (u64)opt.publishers + 32 > rl.rlim_cur)
        die("--conns %d needs more than the %llu files this process may open", opt.conns, (unsigned long long)rl.rlim_cur);
    signal(SIGPIPE, SIG_IGN);
    ep = epoll_create1(EPOLL_CLOEXEC);
    rx = xcalloc(1, RXBUF);
    tx = xcalloc(1, TXBUF + 65536);
    int all = opt.conns + (opt.pub == PUB_WS ? opt.publishers : 0);
    conns = xcalloc((size_t)all, sizeof *conns);
    pubs = xcalloc((size_t)opt.publishers, sizeof *pubs);
    space_members = xcalloc((size_t)opt.spaces, sizeof *space_members);
    space_seq = xcalloc((size_t)opt.spaces, sizeof *space_seq);
    for (int i = 0; i < all; i++) {
        conns[i].fd = -1;
        conns[i].index = (u32)i;
        conns[i].space = (u32)(i % opt.spaces);
        conns[i].is_publisher = i >= opt.conns;
    }
}

int main(int argc, char **argv)
{
    static struct phase main_phase, second;
    parse_options(argc, argv);
    setup();
    bool slow = !strcmp(opt.mode, "slow"), storming = !strcmp(opt.mode, "storm");
    bool quiet = !strcmp(opt.mode, "idle") || !strcmp(opt.mode, "connect");

    struct usage base = settled_usage();
    double seconds = open_all(0, opt.conns);
    double connect_cpu = server_usage(false).cpu - base.cpu;
    u64 opened = total.ready;
    struct usage open = settled_usage();
    if (opt.pub == PUB_WS && !quiet) open_all(opt.conns, opt.conns + opt.publishers);
    if (opt.pub == PUB_HTTP && !quiet) for (int i = 0; i < opt.publishers; i++) pub_connect(&pubs[i]);
    if (opened < (u64)opt.conns) fprintf(stderr, "wsload: only %llu of %d connections are ready\n", (unsigned long long)opened, opt.conns);

    printf("{\"label\":\"%s\",\"mode\":\"%s\",\"conns\":%d,\"spaces\":%d,\"payload\":%d,\"publishers\":%d,\"rate\":%.1f,\"inflight\":%d",
           opt.label, opt.mode, opt.conns, opt.spaces, opt.payload, opt.publishers, opt.rate, opt.inflight);
    json_totals(seconds, connect_cpu, opened, base, open);
    if (!quiet && opt.warmup > 0) { publishing = true; next_due = now_ns(); run_for(opt.warmup); }
    if (strcmp(opt.mode, "connect")) {
        measure(&main_phase, opt.duration, !quiet);
        json_phase(slow ? "all_reading" : quiet ? "idle" : "run", &main_phase);
    }
    if (slow) {
        stall_slow();
        measure(&second, opt.duration, true);
        json_phase("some_stalled", &second);
        printf(",\n \"slow\":{\"stalled\":%d,\"closed_by_server\":%d,\"latency_p99_ratio\":%.2f,\"rss_growth_mib\":%.1f}",
               opt.slow, count_stalled_closed(), hist_us(&second.delivery, 99) / (hist_us(&main_phase.delivery, 99) + 1e-9),
               ((double)second.rss_kb - (double)main_phase.rss_kb) / 1024);
    }
    publishing = false;
    drain();
    json_counts();
    if (storming) storm();
    printf("}\n");
    return 0;
}
