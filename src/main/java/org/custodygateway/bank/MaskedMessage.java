package org.custodygateway.bank;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.custodygateway.client.Masking;

/**
 * What a message says, for eyes: members named here as they are or masked, all others left out. So a member that is added some day shows
 * itself to nobody until somebody has thought of it (P4).
 */
final class MaskedMessage {

    private static final Set<String> OPEN = Set.of(
            "businessDate",
            "deadline",
            "resend",
            "amount",
            "originalSerial",
            "originalDate",
            "day",
            "serial",
            "asOf",
            "code",
            "gross",
            "tax",
            "atClosing");

    private static final Map<String, UnaryOperator<String>> HIDDEN = Map.of(
            "name", Masking::name,
            "documentNumber", Masking::document,
            "fundAccount", Masking::account,
            "settlementAccount", Masking::account,
            "newSettlementAccount", Masking::account,
            "managementAccount", Masking::account,
            "info", MaskedMessage::free);

    private MaskedMessage() {}

    static Map<String, String> of(OutboxRow sent) {
        var facts = new LinkedHashMap<String, String>();
        facts.put("attempts", String.valueOf(sent.attempts()));
        facts.put("deadline", sent.deadline().toString());
        add(facts, "", Bodies.of(sent.body(), JsonNode.class));
        return facts;
    }

    /** @param copies how often the very same came */
    static Map<String, String> of(BankReply reply, int copies) {
        var facts = new LinkedHashMap<String, String>();
        if (copies > 1) {
            facts.put("copies", String.valueOf(copies));
        }
        add(facts, "", Bodies.of(Bodies.text(reply), JsonNode.class));
        return facts;
    }

    private static void add(Map<String, String> facts, String above, JsonNode node) {
        node.properties().forEach(member -> {
            var name = member.getKey();
            var value = member.getValue();
            if (value.isObject()) {
                add(facts, name + ".", value);
            } else if (!value.isNull() && OPEN.contains(name)) {
                facts.put(above + name, value.asText());
            } else if (!value.isNull() && HIDDEN.containsKey(name)) {
                facts.put(above + name, HIDDEN.get(name).apply(value.asText()));
            }
        });
    }

    /** A bank's own words may repeat an account or a document. */
    private static String free(String text) {
        return text.replaceAll("[0-9A-Za-z]{6,}", "***");
    }
}
