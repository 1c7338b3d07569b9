namespace Realmworks.Infra.Components.Aws;

/// <summary>CloudWatch keeps logs for certain numbers of days only.</summary>
internal static class LogRetention
{
    private static readonly int[] _allowed =
        [1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653];

    /// <summary>The least that CloudWatch offers and that keeps them at least so long.</summary>
    public static int Days(int atLeast) => _allowed.First(days => days >= atLeast);
}
