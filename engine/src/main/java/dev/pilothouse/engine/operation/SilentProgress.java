package dev.pilothouse.engine.operation;

/** Listens to nothing. */
enum SilentProgress implements Progress {
    INSTANCE;

    @Override
    public Progress step(String title, String address) {
        return this;
    }

    @Override
    public void progress(long done, long total, String unit) {}

    @Override
    public void note(String text) {}

    @Override
    public void end(Outcome outcome) {}
}
