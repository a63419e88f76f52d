package org.custodygateway.storm;

import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Random;
import org.custodygateway.support.Api;

/** What is done at the counter: a paper is scanned, an application filed, another person approves it. */
final class Counter {

    private static final byte[] SCAN = {(byte) 0x89, 'P', 'N', 'G', 0x0D, 0x0A, 0x1A, 0x0A, 0, 0, 0, 13};

    private Counter() {}

    /** Scans one; {@code paperId} is in the answer. */
    static Api.Answer scan(Api counter, Random random, String kind) {
        String boundary = "storm-" + random.nextLong(Long.MAX_VALUE);
        String head = "--" + boundary + "\r\nContent-Disposition: form-data; name=\"kind\"\r\n\r\n" + kind + "\r\n--"
                + boundary
                + "\r\nContent-Disposition: form-data; name=\"file\"; filename=\"paper.png\"\r\nContent-Type: image/png\r\n\r\n";
        var body = BodyPublishers.concat(
                BodyPublishers.ofByteArray(head.getBytes(StandardCharsets.UTF_8)),
                BodyPublishers.ofByteArray(SCAN),
                BodyPublishers.ofString("\r\n--" + boundary + "--\r\n"));
        return counter.send("POST", "/papers", body, "Content-Type", "multipart/form-data; boundary=" + boundary);
    }

    /** Applies for a business with one paper; its number, empty where a rule refused it or no answer came. */
    static Optional<String> file(
            Scene scene, Random random, String business, String clientNo, String paper, String data) {
        var applied = paper(scene, random, paper)
                .map(paperId ->
                        "{\"business\":\"%s\",\"clientNo\":\"%s\",\"onSite\":true,\"papers\":[\"%s\"],\"data\":%s}"
                                .formatted(business, clientNo, paperId, data))
                .flatMap(form -> scene.call(random, "counter", api -> api.post("/applications", form)));
        count(scene, business, applied);
        return applied.filter(answer -> answer.status() == 201).map(answer -> answer.text("applicationId"));
    }

    /** Has it approved by another person; the application as it is then, empty where it is not approved or no answer came. */
    static Optional<Api.Answer> approve(Scene scene, Random random, String application, String approver) {
        return scene.call(random, approver, api -> api.post("/applications/" + application + "/approve", "{}"))
                .filter(answer -> answer.status() == 200);
    }

    /** Goes on with an application on its later day. */
    static Optional<Api.Answer> goOn(Scene scene, Random random, String application, String paper) {
        var gone = paper(scene, random, paper)
                .flatMap(paperId -> scene.call(
                        random,
                        "counter",
                        api -> api.post(
                                "/applications/" + application + "/continue", "{\"papers\":[\"" + paperId + "\"]}")));
        count(scene, "continue", gone);
        return gone.filter(answer -> answer.status() == 200);
    }

    private static Optional<String> paper(Scene scene, Random random, String kind) {
        return scene.call(random, "counter", api -> scan(api, random, kind))
                .filter(scan -> scan.status() == 201)
                .map(scan -> scan.text("paperId"));
    }

    private static void count(Scene scene, String what, Optional<Api.Answer> answer) {
        scene.diary.count("counter " + what + "/"
                + answer.map(given -> given.status() + given.text("rule")).orElse("unanswered"));
    }
}
