package org.custodygateway.web;

import java.io.IOException;
import java.util.HashMap;
import java.util.List;
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
    private final Boards boards;

    Live(Boards boards) {
        this.boards = boards;
    }

    /** Readers of the same sight see the same. */
    private record Sight(Set<Role> roles, @Nullable String branch) {}

    private record Page(GatewayUser reader, SseEmitter emitter) {

        Sight sight() {
            return new Sight(reader.roles(), reader.onlyBranch());
        }
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
            pages.forEach(page -> tell(page, marks.computeIfAbsent(page.sight(), sight -> mark(page))));
        } catch (RuntimeException e) {
            // Nothing is sent, so the pages say that they are not live.
            LOG.warn("open pages could not be told: {}", e.toString());
        }
    }

    private String mark(Page page) {
        return boards.of(page.reader()).fingerprint();
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
