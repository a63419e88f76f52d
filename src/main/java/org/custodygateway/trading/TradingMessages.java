package org.custodygateway.trading;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.Map;
import org.custodygateway.bank.UnreadableMessage;
import org.custodygateway.rule.RefusedException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** The trading feed over its queue: the same JSON as over HTTP, answered where the message asks for an answer. */
@Component("tradingMessages")
public class TradingMessages {

    private static final Logger LOG = LoggerFactory.getLogger(TradingMessages.class);

    private final TradingFeed feed;
    private final ObjectMapper json;

    TradingMessages(TradingFeed feed, ObjectMapper json) {
        this.feed = feed;
        this.json = json;
    }

    /**
     * Books the event.
     *
     * @return {@code {"accepted":true}}, or {@code {"accepted":false,"rule":...,"text":...}} where a rule refuses
     * @throws UnreadableMessage when it is no event, so that it is parked
     */
    public String tell(byte[] message) throws JsonProcessingException {
        var event = read(message);
        try {
            feed.accept(event);
            return json.writeValueAsString(Map.of("accepted", true));
        } catch (RefusedException e) {
            var refusal = e.refusal();
            LOG.info("event {} refused by {} {}", event.eventId(), refusal.rule(), refusal.text());
            return json.writeValueAsString(Map.of(
                    "accepted", false, "rule", refusal.rule(), "text", refusal.text(), "figures", refusal.figures()));
        }
    }

    private TradingEvent read(byte[] message) {
        try {
            var event = json.readValue(message, TradingEvent.class);
            var missing = event.missing();
            if (missing != null) {
                throw new UnreadableMessage(missing + " is missing or wrong");
            }
            return event;
        } catch (IOException e) {
            throw new UnreadableMessage("no trading event: " + e.getClass().getSimpleName());
        }
    }
}
