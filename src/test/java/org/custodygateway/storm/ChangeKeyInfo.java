package org.custodygateway.storm;

import java.util.Optional;
import java.util.Random;
import org.custodygateway.support.Api;
import org.custodygateway.support.Documents;

/** A client's name or document changes (K1); where banks have not confirmed, it is sent again, corrected or withdrawn (K4). */
final class ChangeKeyInfo implements Operation {

    @Override
    public void run(Scene scene, Random random) {
        var customer = scene.customer(random);
        String path = "/clients/" + customer.clientNo() + "/key-info";
        var now = scene.call(random, "operations2", api -> api.get(path)).filter(answer -> answer.status() == 200);
        if (now.isEmpty()) {
            return;
        }
        if (now.get().body().path("consistent").asBoolean()) {
            change(scene, random, customer);
            return;
        }
        switch (random.nextInt(6)) {
            case 0 ->
                count(scene, "withdraw", scene.call(random, "operations2", api -> api.post(path + "/withdraw", "{}")));
            case 1 -> change(scene, random, customer);
            default -> sendAgain(scene, random, customer);
        }
    }

    private static void change(Scene scene, Random random, Customer customer) {
        String number = scene.diary.newId().substring(1);
        String data = random.nextBoolean()
                ? "{\"name\":\"%s改%s\"}".formatted(customer.name(), number)
                : "{\"documentNumber\":\"%s\"}".formatted(Documents.man(1_000_000 + Long.parseLong(number)));
        Counter.file(scene, random, "CHANGE_KEY_INFO", customer.clientNo(), "IDENTITY_DOCUMENT", data)
                .ifPresent(application -> Counter.approve(scene, random, application, "operations"));
    }

    /** Whether every bank has what the firm has; those that refused are asked once more. */
    static boolean sendAgain(Scene scene, Random random, Customer customer) {
        String path = "/clients/" + customer.clientNo() + "/key-info";
        var now = scene.call(random, "operations2", api -> api.get(path)).filter(answer -> answer.status() == 200);
        now.ifPresent(answer -> answer.body().path("banks").forEach(bank -> {
            if (bank.path("state").asText().equals("REFUSED")) {
                String resend = path + "/" + bank.path("bank").asText() + "/resend";
                count(scene, "resend", scene.call(random, "operations2", api -> api.post(resend, "{}")));
            }
        }));
        return now.filter(answer -> answer.body().path("consistent").asBoolean())
                .isPresent();
    }

    private static void count(Scene scene, String what, Optional<Api.Answer> answer) {
        scene.diary.count("key-info " + what + "/"
                + answer.map(given -> given.status() + given.text("rule")).orElse("unanswered"));
    }
}
