package org.custodygateway.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.custodygateway.money.Money;
import org.custodygateway.transfer.Transfer;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ProblemDetail;
import org.springframework.stereotype.Component;

/** Reads the items of a bulk each by itself: one that is malformed stops the others no more than one that is refused. */
@Component
class BulkItems {

    private final ObjectMapper json;
    private final UnreadableJson unreadable;

    BulkItems(ObjectMapper json, UnreadableJson unreadable) {
        this.json = json;
        this.unreadable = unreadable;
    }

    /**
     * An order with its key, or why it is none.
     *
     * @param key empty where the item is malformed
     */
    record Item(
            String key, Optional<OrderBody> order, @Nullable RuntimeException why) {

        RuntimeException malformed() {
            return Objects.requireNonNull(why);
        }
    }

    /** As it is sent. */
    private record Body(
            @Nullable String key,
            Transfer.@Nullable Kind kind,
            @Nullable String accountNo,
            @Nullable String from,
            @Nullable String to,
            @Nullable String clientNo,
            @Nullable Money amount,
            @Nullable List<String> papers) {

        OrderBody order() {
            return new OrderBody(kind, accountNo, from, to, clientNo, amount, papers);
        }
    }

    Item read(JsonNode item) {
        try {
            if (!item.isObject()) {
                throw Malformed.field("items");
            }
            var body = json.treeToValue(item, Body.class);
            TransfersController.checkKey("key", body.key());
            var order = body.order();
            order.order();
            order.papersGiven();
            return new Item(body.key(), Optional.of(order), null);
        } catch (Malformed e) {
            return new Item("", Optional.empty(), e);
        } catch (JsonProcessingException e) {
            return new Item("", Optional.empty(), new UncheckedIOException(e));
        }
    }

    ProblemDetail problem(UncheckedIOException e, Locale language) {
        return unreadable.problem(e.getCause(), language);
    }
}
