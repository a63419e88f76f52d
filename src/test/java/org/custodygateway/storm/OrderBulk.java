package org.custodygateway.storm;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A client orders several transfers in one request, the same key twice in it now and then. */
final class OrderBulk implements Operation {

    @Override
    public void run(Scene scene, Random random) {
        var customer = scene.customer(random);
        var items = Stream.generate(() -> draw(customer, random))
                .limit(2 + random.nextInt(20))
                .map(order -> scene.diary.ask(customer.clientNo(), order))
                .collect(Collectors.toList());
        if (random.nextInt(4) == 0) {
            items.add(items.getFirst());
        }
        String body = items.stream()
                .map(item -> "{\"key\":\"" + item.key() + "\"," + item.order().fields() + "}")
                .collect(Collectors.joining(",", "{\"items\":[", "]}"));
        var answer = scene.call(random, customer.clientNo(), api -> api.post("/transfers/bulk", body));
        for (int i = 0; i < items.size(); i++) {
            int at = i;
            var said = answer.filter(given -> given.status() == 200)
                    .map(given -> said(given.body().path("items").path(at)))
                    .orElse(Said.NOTHING);
            items.get(i).answers().add(said);
            scene.diary.count("bulk " + Ordering.outcome(said));
        }
    }

    private static Order draw(Customer customer, Random random) {
        long fen = Amounts.any(random);
        return switch (random.nextInt(4)) {
            case 0 -> Order.deposit(customer.clientNo(), customer.any(random).accountNo(), fen);
            case 1 -> Order.withdrawal(customer.clientNo(), customer.any(random).accountNo(), fen);
            default ->
                Order.internal(
                        customer.clientNo(),
                        customer.auxiliary(random).accountNo(),
                        customer.main().accountNo(),
                        fen);
        };
    }

    private static Said said(JsonNode item) {
        return new Said(
                item.has("transferId") ? 202 : item.path("status").asInt(),
                item.path("transferId").asText(),
                item.path("state").asText(),
                item.path("rule").asText());
    }
}
