package org.custodygateway.web;

import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.custodygateway.security.GatewayUser;
import org.custodygateway.security.Role;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.http.MediaType;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/**
 * Tells open pages each second that they are connected, and by a mark whether to look again. The mark is made of what that reader may
 * see, so that it gives nothing else away (C7).
 */
@Controller
class Live {

    private static final Logger LOG = LoggerFactory.getLogger(Live.class);

    /** The browser connects anew by itself, and is asked then whether it still may. */
    private static final long ENDS_AFTER_MILLIS = 5 * 60_000L;

    private static final int MOST = 200;

    private final List<Page> pages = new CopyOnWriteArrayList<>();
    private volatile Map<Sight, String> told = Map.of();
    private final Boards boards;
    private final Header header;

    Live(Boards boards, Header header) {
        this.boards = boards;
        this.header = header;
    }

    /** Readers of the same sight see the same. */
    private record Sight(
            Set<Role> roles,
            @Nullable String branch,
            @Nullable String client) {

        static Sight of(GatewayUser reader) {
            return new Sight(reader.roles(), reader.onlyBranch(), reader.isClient() ? reader.username() : null);
        }
    }

    private record Page(GatewayUser reader, SseEmitter emitter) {}

    /** The mark of the last round, for a page that is made now: at worst it looks once more. Empty when nobody of this sight was told. */
    String lastMark(GatewayUser reader) {
        return told.getOrDefault(Sight.of(reader), "");
    }

    @GetMapping(path = "/live", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
    SseEmitter connect(@AuthenticationPrincipal GatewayUser reader) {
        var page = new Page(reader, new SseEmitter(ENDS_AFTER_MILLIS));
        page.emitter().onCompletion(() -> pages.remove(page));
        page.emitter().onTimeout(page.emitter()::complete);
        page.emitter().onError(e -> pages.remove(page));
        if (pages.size() >= MOST) {
            pages.getFirst().emitter().complete();
        }
        pages.add(page);
        tell(page, mark(page));
        return page.emitter();
    }

    /** One after the other; when reading takes long, the next round begins later. */
    @Scheduled(fixedDelay = 1000)
    void tellAll() {
        var marks = new HashMap<Sight, String>();
        try {
            pages.forEach(page -> tell(page, marks.computeIfAbsent(Sight.of(page.reader()), sight -> mark(page))));
            told = marks;
        } catch (RuntimeException e) {
            // Nothing is sent, so the pages say that they are not live.
            LOG.warn("open pages could not be told: {}", e.toString());
        }
    }

    private String mark(Page page) {
        var reader = page.reader();
        String board = reader.isClient() ? "" : boards.of(reader).fingerprint();
        return board + Integer.toHexString(header.mark(reader).hashCode());
    }

    private void tell(Page page, String mark) {
        try {
            page.emitter()
                    .send(SseEmitter.event().name("state").reconnectTime(2000).data(mark));
        } catch (IOException | IllegalStateException e) {
            pages.remove(page);
        }
    }

    /** Or the end of the program would wait for the pages. */
    @EventListener(ContextClosedEvent.class)
    void end() {
        pages.forEach(page -> page.emitter().complete());
    }
}
