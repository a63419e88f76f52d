package org.custodygateway.api;

import java.time.OffsetDateTime;
import java.time.ZoneId;
import org.custodygateway.bank.ParkedMessages;
import org.custodygateway.bank.ParkedMessages.Parked;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.core.Authentication;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Messages that came in and could not be handled. */
@RestController
@RequestMapping("/api/v1/parked-messages")
@PreAuthorize("hasRole('SUPPORT')")
class ParkedMessagesController {

    private static final ZoneId EXCHANGE = ZoneId.of("Asia/Shanghai");

    private final ParkedMessages messages;

    ParkedMessagesController(ParkedMessages messages) {
        this.messages = messages;
    }

    /** @param bytes how long the message is; what stands in it is not shown (P4) */
    record Item(long id, String source, int bytes, String why, String state, OffsetDateTime at) {
        static Item of(Parked message) {
            return new Item(
                    message.id(),
                    message.source(),
                    message.bytes(),
                    message.why(),
                    message.state(),
                    message.at().atZone(EXCHANGE).toOffsetDateTime());
        }
    }

    @GetMapping
    Page<Item> all(
            @RequestParam(required = false) @Nullable Integer limit,
            @RequestParam(required = false) @Nullable String after) {
        var paging = Paging.of(limit, after);
        var found = messages.list(paging.afterNumber(), paging.oneMore());
        var page = Page.of(found, paging, message -> Long.toString(message.id()));
        return new Page<>(page.items().stream().map(Item::of).toList(), page.next());
    }

    @PostMapping("/{id}/retry")
    Item retry(@PathVariable long id, Authentication user) {
        return Item.of(messages.retry(id, user.getName()));
    }

    @PostMapping("/{id}/discard")
    Item discard(@PathVariable long id, Authentication user) {
        return Item.of(messages.discard(id, user.getName()));
    }
}
