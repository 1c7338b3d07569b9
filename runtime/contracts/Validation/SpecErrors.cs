namespace Realmworks.Contracts.Validation;

/// <summary>
/// Gathers what is wrong, so that all of it is reported at once: in a condition, which takes 32768 characters, and of an object that
/// may hold more than a million wrong ones.
/// </summary>
internal sealed class SpecErrors
{
    private const int MostErrors = 50;
    private const int LongestPath = 160;
    private const int LongestMessage = 400;
    private const int MostNamed = 10;
    private readonly List<SpecError> _errors = [];
    private int _more;

    public IReadOnlyList<SpecError> All => _more == 0 ? _errors : [.. _errors, new SpecError("spec", $"is wrong in {_more} places more")];

    public void Add(string path, string message)
    {
        if (_errors.Count < MostErrors)
            _errors.Add(new SpecError(Shortened(path, LongestPath), Shortened(message, LongestMessage)));
        else
            _more++;
    }

    public void Require(bool holds, string path, string message)
    {
        if (!holds)
            Add(path, message);
    }

    public void InRange(int value, int least, int most, string path) =>
        Require(value >= least && value <= most, path, $"{value} is out of range; allowed: {least} to {most}");

    /// <param name="value">What is there.</param>
    /// <param name="allowed">Of many the first are named.</param>
    /// <param name="path">Where it is.</param>
    public bool OneOf(string? value, IReadOnlyCollection<string> allowed, string path)
    {
        var known = value is not null && allowed.Contains(value);
        if (!known)
            Add(path, $"'{value}' is unknown; allowed: {string.Join(", ", allowed.Take(MostNamed))}{(allowed.Count > MostNamed ? " and more" : "")}");
        return known;
    }

    // The middle goes: a path ends with what is meant, and a message with what is allowed.
    private static string Shortened(string text, int most) => text.Length <= most ? text : $"{text[..(most / 2)]}…{text[^(most / 2 - 1)..]}";
}
