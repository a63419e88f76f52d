package mockbanks.jmb;

import mockbanks.book.Client;

/** A client as the dialect writes it. */
record ClientJson(String name, String documentType, String documentNumber, String type) {

    static ClientJson of(Client client) {
        return client == null
                ? null
                : new ClientJson(client.name(), client.documentType(), client.documentNumber(), client.type());
    }

    Client toClient() {
        return new Client(name, documentType, documentNumber, type);
    }
}
