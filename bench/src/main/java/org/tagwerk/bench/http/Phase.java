package org.tagwerk.bench.http;

/**
 * One kind of request.
 *
 * @param name as in the tables
 * @param prepare done once before it is measured; what it leaves behind is handed to each request
 * @param request the request with number {@code n}
 * @param check null when the answer holds, else what is wrong with it
 */
record Phase(String name, Prepare prepare, Send request, Check check) {
    interface Prepare {
        String run();
    }

    interface Send {
        Client.Answer run(Client client, String prepared, int n);
    }

    interface Check {
        String wrong(Client.Answer answer);
    }
}
