package org.custodygateway.web.settlement;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.custodygateway.web.Csv;
import org.custodygateway.web.Json;
import org.custodygateway.web.PageRequest;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** The trial balance: debits and credits, and each bank's client money against what is there for it (S3, S6). */
@Controller
class BooksPage {

    private static final String ADDRESS = "/settlement/books";

    /** A bank's line; what is missing is client money less all that stands against it. */
    public record Line(
            String bank,
            BigDecimal clientMoney,
            BigDecimal omnibus,
            BigDecimal onTheWay,
            BigDecimal funding,
            BigDecimal suspense) {

        static Line of(Json one) {
            return new Line(
                    one.text("bank"),
                    figure(one, "clientMoney"),
                    figure(one, "omnibus"),
                    figure(one, "onTheWay"),
                    figure(one, "funding"),
                    figure(one, "suspense"));
        }

        private static BigDecimal figure(Json one, String name) {
            return new BigDecimal(one.text(name));
        }

        public BigDecimal missing() {
            return clientMoney
                    .subtract(omnibus)
                    .subtract(onTheWay)
                    .subtract(funding)
                    .subtract(suspense);
        }

        /** Why client money and omnibus account may differ with nothing missing: text and amount of what stands between them. */
        public Map<String, BigDecimal> between() {
            var parts = new LinkedHashMap<String, BigDecimal>();
            parts.put("settle.on-the-way", onTheWay);
            parts.put("settle.due-between", funding);
            parts.put("settle.suspense", suspense);
            parts.values().removeIf(amount -> amount.signum() == 0);
            return parts;
        }

        Line plus(Line more) {
            return new Line(
                    "",
                    clientMoney.add(more.clientMoney),
                    omnibus.add(more.omnibus),
                    onTheWay.add(more.onTheWay),
                    funding.add(more.funding),
                    suspense.add(more.suspense));
        }
    }

    @GetMapping(ADDRESS)
    String books(PageRequest page, Model model) {
        var books = page.get("/books");
        var lines = lines(books);
        model.addAttribute("books", books);
        model.addAttribute("lines", lines);
        lines.stream().reduce(Line::plus).ifPresent(sum -> model.addAttribute("sum", sum));
        return "settlement/books";
    }

    private static List<Line> lines(Json books) {
        return books.list("banks").stream().map(Line::of).toList();
    }

    @GetMapping(path = ADDRESS, params = "as=csv")
    ResponseEntity<byte[]> export(PageRequest page) {
        var columns = Stream.of(
                        "settle.bank",
                        "settle.client-money",
                        "settle.omnibus",
                        "settle.on-the-way",
                        "settle.due-between",
                        "settle.suspense",
                        "settle.missing")
                .map(page.words()::say)
                .toArray();
        var csv = new Csv(columns);
        lines(page.get("/books"))
                .forEach(line -> csv.row(
                        line.bank(),
                        line.clientMoney(),
                        line.omnibus(),
                        line.onTheWay(),
                        line.funding(),
                        line.suspense(),
                        line.missing()));
        return csv.file("books");
    }
}
