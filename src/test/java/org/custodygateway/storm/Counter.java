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

    /**
     * Applies for a business with one paper and has it approved, as far as the weather lets it.
     *
     * @return the approved application; empty where a rule refused it or an answer did not come
     */
    static Optional<Api.Answer> apply(
            Scene scene, Random random, String business, String clientNo, String paper, String data, String approver) {
        var body = scene.call(random, "counter", api -> scan(api, random, paper))
                .filter(scan -> scan.status() == 201)
                .map(scan -> "{\"business\":\"%s\",\"clientNo\":\"%s\",\"onSite\":true,\"papers\":[\"%s\"],\"data\":%s}"
                        .formatted(business, clientNo, scan.text("paperId"), data));
        var applied = body.flatMap(form -> scene.call(random, "counter", api -> api.post("/applications", form)));
        scene.diary.count("counter " + business + "/"
                + applied.map(answer -> answer.status() + answer.text("rule")).orElse("unanswered"));
        return applied.filter(answer -> answer.status() == 201)
                .flatMap(answer -> scene.call(
                        random,
                        approver,
                        api -> api.post("/applications/" + answer.text("applicationId") + "/approve", "{}")))
                .filter(answer -> answer.status() == 200);
    }
}
