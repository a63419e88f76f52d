package org.custodygateway.web.counter;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.custodygateway.web.Json;

/** The businesses that make sense for a client as the accounts stand; whether one may be done is the API's to say. */
final class Menu {

    private Menu() {}

    static Map<String, List<Form>> of(List<Json> accounts) {
        var open = accounts.stream()
                .filter(account -> !List.of("TERMINATED", "REFUSED").contains(account.text("contract")))
                .toList();
        boolean service = open.stream().anyMatch(account -> account.text("role").equals("AUXILIARY"));
        var menu = new LinkedHashMap<String, List<Form>>();
        menu.put(
                "money",
                service
                        ? List.of(Form.DEPOSIT, Form.WITHDRAWAL, Form.INTERNAL, Form.SWEEP)
                        : List.of(Form.DEPOSIT, Form.WITHDRAWAL));
        menu.put(
                "accounts",
                service
                        ? List.of(Form.ADD_AUXILIARY, Form.CHANGE_MAIN, Form.CHANGE_CARD, Form.CHANGE_BANK)
                        : List.of(Form.OPEN_SERVICE, Form.CHANGE_CARD, Form.CHANGE_BANK));
        menu.put(
                "record",
                List.of(
                        Form.UPDATE_IDENTITY,
                        Form.CHANGE_KEY_INFO,
                        Form.ESTABLISH_IDENTITY,
                        Form.EXTEND_DOCUMENT_TERM,
                        Form.SET_FLAG,
                        Form.SET_STANDING));
        menu.put("ending", service ? List.of(Form.CLOSE_AUXILIARY, Form.END_SERVICE) : List.of(Form.CLOSE_CLIENT));
        return menu;
    }
}
