namespace Realmworks.Contracts.Validation;

/// <summary>Gathers what is wrong, so that all of it is reported at once.</summary>
internal sealed class SpecErrors
{
    private readonly List<SpecError> _errors = [];

    public IReadOnlyList<SpecError> All => _errors;

    public void Add(string path, string message) => _errors.Add(new SpecError(path, message));

    public void Require(bool holds, string path, string message)
    {
        if (!holds)
            Add(path, message);
    }

    public void InRange(int value, int least, int most, string path) =>
        Require(value >= least && value <= most, path, $"{value} is out of range; allowed: {least} to {most}");

    public bool OneOf(string? value, IReadOnlyList<string> allowed, string path)
    {
        var known = value is not null && allowed.Contains(value);
        Require(known, path, $"'{value}' is unknown; allowed: {string.Join(", ", allowed)}");
        return known;
    }
}
