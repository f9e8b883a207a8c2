package dev.pilothouse.engine.flash.medium;

class FakeMediumTest extends MediumContract {
    @Override
    protected Medium open() {
        return new FakeMedium(SIZE);
    }
}
